package io.portcullis.mpc.cli.frost;

import io.portcullis.mpc.cli.GroupFile;
import io.portcullis.mpc.frost.Group;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Option;

/** The group of a signature by hand. A picocli mixin. */
final class RegtestGroup {
    @Option(
            names = "--group",
            required = true,
            paramLabel = "FILE",
            description = "The group file, of network regtest.")
    private Path file;

    /** @throws IllegalArgumentException when the group is of another network */
    Group read() throws IOException {
        Group group = GroupFile.read(file);
        if (group.terms().network() != Network.REGTEST) {
            throw new IllegalArgumentException("this command is for groups of network regtest only");
        }
        group.requireCurrent(Stamp.of(Instant.now()));
        return group;
    }
}
