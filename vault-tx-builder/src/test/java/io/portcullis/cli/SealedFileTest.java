package io.portcullis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedFileTest {
    private static final byte[] SECRET = "thirty-two bytes of great secret".getBytes(StandardCharsets.US_ASCII);
    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void seal() throws IOException {
        file = dir.resolve("secret.json");
        SealedFile.create(file, "oracle-secret", SECRET, PASSPHRASE, new SecureRandom());
    }

    @Test
    void open_withThePassphrase_givesTheSecretBack() throws IOException {
        assertThat(SealedFile.open(file, "oracle-secret", PASSPHRASE)).isEqualTo(SECRET);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("thirty-two");
    }

    @Test
    void open_withAnotherPassphrase_isRefused() {
        assertThatThrownBy(() -> SealedFile.open(file, "oracle-secret", "battery staple".toCharArray()))
                .isInstanceOf(SealedFileException.class)
                .hasMessageContaining("wrong passphrase");
    }

    @Test
    void open_forAnotherPurpose_isRefused() {
        assertThatThrownBy(() -> SealedFile.open(file, "node-key", PASSPHRASE)).isInstanceOf(SealedFileException.class);
    }

    @Test
    void open_withThePurposeRewritten_isRefused() throws IOException {
        Files.writeString(file, Files.readString(file).replace("oracle-secret", "node-key"));
        assertThatThrownBy(() -> SealedFile.open(file, "node-key", PASSPHRASE))
                .isInstanceOf(SealedFileException.class)
                .hasMessageContaining("wrong passphrase");
    }

    @Test
    void open_readableByOthers_isRefused() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SealedFile.open(file, "oracle-secret", PASSPHRASE))
                .isInstanceOf(SealedFileException.class)
                .hasMessageContaining("rw-r-----");
    }

    @Test
    void open_truncated_isRefused() throws IOException {
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> SealedFile.open(file, "oracle-secret", PASSPHRASE))
                .isInstanceOf(SealedFileException.class)
                .hasMessageContaining("not a sealed file");
    }

    @Test
    void create_overAnExistingFile_isRefused() {
        assertThatThrownBy(() -> SealedFile.create(file, "oracle-secret", SECRET, PASSPHRASE, new SecureRandom()))
                .isInstanceOf(FileAlreadyExistsException.class);
    }
}
