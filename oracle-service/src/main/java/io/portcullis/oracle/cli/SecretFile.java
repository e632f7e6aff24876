package io.portcullis.oracle.cli;

import io.portcullis.cli.PassphraseOptions;
import io.portcullis.cli.SealedFile;
import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.contract.OracleSecret;
import io.portcullis.oracle.contract.SecretKind;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** The sealed file that holds the oracle's secret. Passphrases and secrets are wiped once they are used. */
final class SecretFile {
    private SecretFile() {}

    /** The keys that the configured secret has; the secret itself is gone when they are derived. */
    static OracleKeys keys(OracleConfig config, PassphraseOptions passphrases) throws IOException {
        SealedFile.requireOwnerOnly(config.secretFile());
        char[] passphrase = passphrases.read("Passphrase of " + config.secretFile() + ": ");
        try {
            byte[] bytes =
                    SealedFile.open(config.secretFile(), config.secretKind().purpose(), passphrase);
            try (var secret = new OracleSecret(config.secretKind(), bytes)) {
                return OracleKeys.derive(secret, config.network(), config.epoch());
            }
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /** Seals a secret into a new file; the bytes are wiped. */
    static void create(Path file, SecretKind kind, byte[] bytes, PassphraseOptions passphrases, SecureRandom random)
            throws IOException {
        char[] passphrase = passphrases.read("New passphrase for " + file + ": ");
        try {
            SealedFile.create(file, kind.purpose(), bytes, passphrase, random);
        } finally {
            Arrays.fill(passphrase, '\0');
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
