package io.portcullis.mpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.ExitCode;
import io.portcullis.mpc.frost.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The files of a node's owner in one directory, all sealed with one passphrase. */
record KeyFiles(Path dir) {
    static KeyFiles in(Path dir) throws IOException {
        var files = new KeyFiles(dir);
        ownersFile(files.passphrase(), "correct horse");
        return files;
    }

    static Path ownersFile(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    Path passphrase() {
        return dir.resolve("passphrase");
    }

    Path identity() {
        return dir.resolve("identity.json");
    }

    Path share(int node) {
        return dir.resolve("group/share-" + node + ".json");
    }

    CommandRun keygen() {
        return CommandRun.of("identity", "keygen", "--out", identity(), "--passphrase-file", passphrase());
    }

    XOnlyKey newIdentity() {
        CommandRun run = keygen();
        assertThat(run.exit()).isEqualTo(ExitCode.OK);
        return XOnlyKey.fromHex(run.out());
    }

    Group deal() throws IOException {
        List<Object> words = new ArrayList<>(List.of("dealer", "--out", dir.resolve("group")));
        words.addAll(Collections.nCopies(4, "--passphrase-file=" + passphrase()));
        assertThat(CommandRun.of(words.toArray()).exit()).isEqualTo(ExitCode.OK);
        return GroupFile.read(dir.resolve("group/group.json"));
    }
}
