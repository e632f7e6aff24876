package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityCommandTest {
    @TempDir
    Path dir;

    private KeyFiles files;

    @BeforeEach
    void passphraseFile() throws IOException {
        files = KeyFiles.in(dir);
    }

    private CommandRun pubkey(Path file) {
        return CommandRun.of("identity", "pubkey", "--key", file, "--passphrase-file", files.passphrase());
    }

    @Test
    void identityKeygen_sealsAFileForItsOwnerOnly_andPubkeyReadsIt() throws IOException {
        XOnlyKey key = files.newIdentity();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.identity())))
                .isEqualTo("rw-------");
        CommandRun run = pubkey(files.identity());
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).isEqualTo(key.toHex());
    }

    @Test
    void identityKeygen_fileExists_leavesItAlone() throws IOException {
        KeyFiles.ownersFile(files.identity(), "precious");
        CommandRun run = files.keygen();
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).isEqualTo("mpc-backstop: " + files.identity() + " exists already");
        assertThat(files.identity()).hasContent("precious");
    }

    @Test
    void identityPubkey_wrongPassphrase_saysSo() throws IOException {
        files.newIdentity();
        KeyFiles.ownersFile(files.passphrase(), "incorrect horse");
        CommandRun run = pubkey(files.identity());
        assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("wrong passphrase").doesNotContain("horse", "Exception");
    }

    @Test
    void identityPubkey_readsItsOwnKindOfKeyOnly() throws IOException {
        files.deal();
        files.newIdentity();
        CommandRun share = pubkey(files.share(0));
        assertThat(share.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(share.err()).contains("does not hold a secret of kind");
        CommandRun identity = pubkey(files.identity());
        assertThat(identity.exit()).isEqualTo(ExitCode.OK);
        assertThat(identity.out()).matches("[0-9a-f]{64}");
    }
}
