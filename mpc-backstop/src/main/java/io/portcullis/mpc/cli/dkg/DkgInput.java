package io.portcullis.mpc.cli.dkg;

import io.portcullis.mpc.cli.CappedInput;
import java.io.IOException;
import java.nio.file.Path;

/** Messages of a key generation: a file, or standard input for {@code -}. */
final class DkgInput {
    /** Of 255 nodes, in hex. */
    private static final int MAX_BYTES = 8 << 20;

    private DkgInput() {}

    static String read(Path file) throws IOException {
        return CappedInput.read(file, MAX_BYTES);
    }
}
