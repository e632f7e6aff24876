package io.portcullis.mpc.cli.frost;

import io.portcullis.cli.SealedFile;
import io.portcullis.mpc.exchange.ShareJson;
import io.portcullis.mpc.frost.Group;
import io.portcullis.mpc.frost.Share;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The share of a signature by hand, in the open. A picocli mixin. */
final class PlainShare {
    @Option(
            names = "--share",
            required = true,
            paramLabel = "FILE",
            description = "The share as JSON {id,secshare} (permissions 0600).")
    private Path file;

    /** @throws io.portcullis.mpc.frost.FrostException when it is not that of its node in this group */
    Share read(Group group) throws IOException {
        SealedFile.requireOwnerOnly(file);
        Share share = ShareJson.parse(JsonInput.read(file));
        group.check(share);
        return share;
    }
}
