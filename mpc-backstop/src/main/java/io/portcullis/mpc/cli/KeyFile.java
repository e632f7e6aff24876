package io.portcullis.mpc.cli;

import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.policy.NodeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** The sealed file that holds a node's key. Passphrases and the bytes of the key are wiped once they are used. */
final class KeyFile {
    private static final String PURPOSE = "mpc-backstop node key";

    private KeyFile() {}

    static NodeKey open(Path file, PassphraseOptions passphrases) throws IOException {
        // Before anyone is asked for a passphrase.
        SealedFile.requireOwnerOnly(file);
        char[] passphrase = passphrases.read("Passphrase of " + file + ": ");
        byte[] secret = {};
        try {
            secret = SealedFile.open(file, PURPOSE, passphrase);
            return new NodeKey(secret);
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Seals a key into a new file. */
    static void create(Path file, NodeKey key, PassphraseOptions passphrases, SecureRandom random) throws IOException {
        char[] passphrase = passphrases.read("New passphrase for " + file + ": ");
        byte[] secret = key.reveal();
        try {
            SealedFile.create(file, PURPOSE, secret, passphrase, random);
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(secret, (byte) 0);
        }
    }
}
