package io.portcullis.mpc.cli;

import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.identity.IdentityKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** The sealed file of what a node, or an operator, signs messages with. Passphrases and the bytes of the key are wiped once they are used. */
final class IdentityFile {
    private static final String PURPOSE = "mpc-backstop identity key";

    private IdentityFile() {}

    /** The key in the file. */
    static IdentityKey open(Path file, PassphraseOptions passphrases) throws IOException {
        // Before anyone is asked for a passphrase.
        SealedFile.requireOwnerOnly(file);
        char[] passphrase = passphrases.read("Passphrase of " + file + ": ");
        try {
            return open(file, passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Likewise; the passphrase is the caller's to wipe. */
    static IdentityKey open(Path file, char[] passphrase) throws IOException {
        byte[] secret = {};
        try {
            secret = SealedFile.open(file, PURPOSE, passphrase);
            return new IdentityKey(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Seals a key into a new file. */
    static void create(Path file, IdentityKey key, PassphraseOptions passphrases, SecureRandom random)
            throws IOException {
        char[] passphrase = {};
        byte[] secret = key.reveal();
        try {
            passphrase = passphrases.read("New passphrase for " + file + ": ");
            SealedFile.create(file, PURPOSE, secret, passphrase, random);
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(secret, (byte) 0);
        }
    }
}
