package io.portcullis.mpc.cli.dkg;

import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.dkg.HostKey;
import io.portcullis.mpc.dkg.SessionParams;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A node's host key, and what else it seals under the same passphrase. A picocli mixin. */
final class NodeSecrets {
    static final String HOST_KEY = "mpc-backstop dkg host key";

    @Option(names = "--host-key", required = true, paramLabel = "FILE", description = "The node's sealed host key.")
    private Path hostKey;

    @Mixin
    private PassphraseOptions passphrases;

    /** What is done with the secrets; the passphrase is wiped afterwards. */
    interface Work<T> {
        T with(HostKey host, char[] passphrase) throws IOException;
    }

    <T> T open(Work<T> work) throws IOException {
        // Before anyone is asked for a passphrase.
        SealedFile.requireOwnerOnly(hostKey);
        char[] passphrase = passphrases.read("Passphrase of " + hostKey + ": ");
        try (HostKey host = unsealed(hostKey, HOST_KEY, passphrase, HostKey::of)) {
            return work.with(host, passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** What makes a session of these parameters this one; the purpose names them. */
    static String session(SessionParams params) {
        return "mpc-backstop dkg session " + params.hash();
    }

    static <T> T unsealed(Path file, String purpose, char[] passphrase, Function<byte[], T> use) throws IOException {
        byte[] secret = SealedFile.open(file, purpose, passphrase);
        try {
            return use.apply(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
