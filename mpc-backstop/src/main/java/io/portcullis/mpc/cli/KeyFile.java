package io.portcullis.mpc.cli;

import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/** The sealed file that holds a key. Passphrases and the bytes of the key are wiped once they are used. */
enum KeyFile {
    /** What a node signs transactions with. */
    NODE("mpc-backstop node key"),
    /** What a node, or an operator, signs messages with. */
    IDENTITY("mpc-backstop identity key");

    private final String purpose;

    KeyFile(String purpose) {
        this.purpose = purpose;
    }

    /** The key in the file, which {@code make} makes of its bytes. */
    <K> K open(Path file, Function<byte[], K> make, PassphraseOptions passphrases) throws IOException {
        // Before anyone is asked for a passphrase.
        SealedFile.requireOwnerOnly(file);
        char[] passphrase = passphrases.read("Passphrase of " + file + ": ");
        try {
            return open(file, make, passphrase);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Likewise; the passphrase is the caller's to wipe. */
    <K> K open(Path file, Function<byte[], K> make, char[] passphrase) throws IOException {
        byte[] secret = {};
        try {
            secret = SealedFile.open(file, purpose, passphrase);
            return make.apply(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** Seals a key into a new file, and wipes it. */
    void create(Path file, byte[] secret, PassphraseOptions passphrases, SecureRandom random) throws IOException {
        char[] passphrase = {};
        try {
            passphrase = passphrases.read("New passphrase for " + file + ": ");
            SealedFile.create(file, purpose, secret, passphrase, random);
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(secret, (byte) 0);
        }
    }
}
