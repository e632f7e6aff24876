package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.mpc.policy.NodeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keygen}: seals a new key into a file and prints its public key. */
@Command(
        name = "keygen",
        description = "Makes the sealed key of a node, and prints its public key.",
        mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to make; it must not exist.")
    private Path out;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        var random = new SecureRandom();
        NodeKey key = NodeKey.generate(random);
        KeyFile.NODE.create(out, key.reveal(), passphrases, random);
        spec.commandLine().getOut().println(key.publicKey());
        return ExitCode.OK;
    }
}
