package io.portcullis.mpc.cli.frost;

import io.portcullis.mpc.cli.CappedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The JSON forms of a signing session: a file, or standard input for {@code -}; not more than 64 KiB. */
final class JsonInput {
    static final int MAX_BYTES = 65_536;

    private JsonInput() {}

    static String read(Path file) throws IOException {
        return CappedInput.read(file, MAX_BYTES);
    }

    /** @throws IllegalArgumentException when there is more */
    static String read(InputStream in) throws IOException {
        return CappedInput.read(in, MAX_BYTES);
    }
}
