package io.portcullis.mpc.cli;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.mpc.identity.IdentityKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code identity keygen}: seals a new identity key into a file and prints its public key. */
@Command(
        name = "keygen",
        description = "Makes the sealed identity key of a node or an operator, and prints its public key.",
        mixinStandardHelpOptions = true)
final class IdentityKeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to make; it must not exist. May be repeated, for as many keys.")
    private List<Path> files;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        var random = new SecureRandom();
        for (Path file : files) {
            IdentityKey key = IdentityKey.generate(random);
            IdentityFile.create(file, key, passphrases, random);
            spec.commandLine().getOut().println(key.publicKey());
        }
        return ExitCode.OK;
    }
}
