package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code identity pubkey}: prints the public key of a sealed identity key. */
@Command(name = "pubkey", description = "Prints the public key of an identity.", mixinStandardHelpOptions = true)
final class IdentityPubkeyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The sealed key.")
    private Path key;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        spec.commandLine().getOut().println(IdentityFile.open(key, passphrases).publicKey());
        return ExitCode.OK;
    }
}
