package io.portcullis.drill;

import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.identity.IdentityKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A node's folder.
 *
 * @param passphrase the file of the passphrase that all of its secrets are sealed under
 */
record Home(Path dir, Path passphrase) {
    Path config() {
        return dir.resolve("node.yaml");
    }

    Path log() {
        return dir.resolve("node.log");
    }

    Path data() {
        return dir.resolve("data");
    }

    Path identity() {
        return dir.resolve("identity.json");
    }

    Path head() {
        return dir.resolve("identity.json.head");
    }

    /** What a thief has who copied the file and watched the passphrase being typed. */
    IdentityKey stealIdentity() throws IOException {
        char[] words = Files.readString(passphrase).strip().toCharArray();
        return new IdentityKey(SealedFile.open(identity(), SealedFile.purpose(identity()), words));
    }

    /** Copies everything in it to another folder, which does not exist yet. */
    void copyTo(Home other) throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.toList()) {
                Path copy = other.dir.resolve(dir.relativize(file).toString());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
