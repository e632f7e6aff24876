package io.portcullis.oracle.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/portcullis",
                "jdbc:postgresql://127.0.0.1:5433/portcullis",
                "jdbc:postgresql://[::1]:5433/portcullis?sslmode=disable",
                "jdbc:postgresql://db.example/portcullis?sslmode=verify-full",
                "jdbc:postgresql://203.0.113.9:5432/prices?sslmode=verify-full&sslrootcert=/etc/portcullis/ca.pem",
            })
    void databaseOnThisMachine_orBehindVerifiedTls_isTaken(String url) {
        assertThat(address(url).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db.example/portcullis",
                "jdbc:postgresql://db.example/portcullis?sslmode=require",
                "jdbc:postgresql://db.example/portcullis?sslmode=verify-ca",
                "jdbc:postgresql://db.example/portcullis?sslmode=verify-full&sslmode=disable",
                "jdbc:postgresql://localhost.example/portcullis",
                "jdbc:postgresql://127.0.0.1.example/portcullis",
                "jdbc:postgresql://127.0.0.1,db.example/portcullis",
                "jdbc:postgresql://me:secret@localhost/portcullis",
                "jdbc:postgresql://localhost/portcullis?password=secret",
                "jdbc:postgresql://localhost/portcullis?user=me",
                "jdbc:postgresql://localhost/portcullis?socketFactory=evil.Factory",
                "jdbc:postgresql://localhost/portcullis?sslfactory=org.postgresql.ssl.NonValidatingFactory",
                "jdbc:postgresql://localhost/portcullis?%73slmode=disable",
                "jdbc:postgresql://localhost/",
                "jdbc:postgresql:portcullis",
                "jdbc:sqlite:history.sqlite",
                "postgresql://localhost/portcullis",
            })
    void anyOther_isRefused_andNotRepeated(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> address(url))
                .withMessageStartingWith("url ")
                .withMessageNotContaining("secret");
    }

    @Test
    void passwordFile_isTheOwnersAlone() throws IOException {
        Path file = Files.writeString(dir.resolve("password"), "swordfish\n");
        var address = new PostgresAddress("jdbc:postgresql://127.0.0.1:1/portcullis", "me", file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatIllegalStateException()
                .isThrownBy(() -> HistoryStore.postgresql(address).open())
                .withMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(address.credentials()).containsEntry("password", "swordfish");
        assertThat(address.toString()).doesNotContain("swordfish");
        assertThatIllegalStateException()
                .isThrownBy(() -> HistoryStore.postgresql(address).open())
                .withMessageStartingWith("cannot open the price history in PostgreSQL")
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("swordfish"));
        Files.delete(file);
        assertThatIllegalStateException()
                .isThrownBy(() -> HistoryStore.postgresql(address).open())
                .withMessageStartingWith("cannot read the password of PostgreSQL");
    }

    private PostgresAddress address(String url) {
        return new PostgresAddress(url, "portcullis", dir.resolve("password"));
    }
}
