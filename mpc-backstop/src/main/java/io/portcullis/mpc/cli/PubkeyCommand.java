package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.mpc.policy.NodeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pubkey}: prints the public key of a sealed key. */
@Command(name = "pubkey", description = "Prints a node's public key.", mixinStandardHelpOptions = true)
final class PubkeyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The sealed key.")
    private Path key;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        spec.commandLine()
                .getOut()
                .println(KeyFile.NODE.open(key, NodeKey::new, passphrases).publicKey());
        return ExitCode.OK;
    }
}
