package io.portcullis.mpc.store;

import java.nio.file.Path;

/** A database that another release has made. It is left as it is. */
final class OtherVersion extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    OtherVersion(Path file, int version, int wanted) {
        super("cannot open " + file.getFileName() + ": its schema has version " + version
                + ", and this release reads version " + wanted + " only");
    }
}
