package io.portcullis.mpc.cli;

import io.portcullis.mpc.exchange.GroupJson;
import io.portcullis.mpc.frost.Group;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of a group. It is public. */
public final class GroupFile {
    /** More than 255 nodes need. */
    private static final int MAX_BYTES = 1 << 18;

    private GroupFile() {}

    /** The group, with all checks of its import done. */
    public static Group read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES);
            return GroupJson.parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    static void create(Path file, Group group) throws IOException {
        Files.writeString(
                file,
                GroupJson.render(group) + "\n",
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
    }
}
