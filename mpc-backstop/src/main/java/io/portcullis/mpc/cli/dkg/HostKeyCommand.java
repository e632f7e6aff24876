package io.portcullis.mpc.cli.dkg;

import io.portcullis.cli.ExitCode;
import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.dkg.HostKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dkg hostkey}: a node's long-lived key. */
@Command(
        name = "hostkey",
        description =
                "Makes the sealed host key of a node, and prints its public key. With it and the recovery data a lost share can be made again.",
        mixinStandardHelpOptions = true)
final class HostKeyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to make; it must not exist.")
    private Path out;

    @Mixin
    private PassphraseOptions passphrases;

    @Override
    public Integer call() throws IOException {
        char[] passphrase = passphrases.read("New passphrase for " + out + ": ");
        byte[] secret = NodeSecrets.random();
        try (HostKey host = HostKey.of(secret)) {
            SealedFile.create(out, NodeSecrets.HOST_KEY, secret, passphrase, new SecureRandom());
            spec.commandLine().getOut().println(host.publicKey());
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(passphrase, '\0');
        }
        return ExitCode.OK;
    }
}
