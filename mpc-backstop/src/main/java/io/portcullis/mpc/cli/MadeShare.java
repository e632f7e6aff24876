package io.portcullis.mpc.cli;

import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** What a node has of a key that it made with others: a new folder with {@code group.json} and its sealed share. */
public final class MadeShare {
    private MadeShare() {}

    /** The passphrase is the caller's to wipe. */
    public static void write(Path dir, Group group, Share share, char[] passphrase) throws IOException {
        Files.createDirectory(dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        GroupFile.create(dir.resolve("group.json"), group);
        ShareFile.SHARE.create(dir.resolve("share-" + share.id() + ".json"), group, share, passphrase.clone());
    }
}
