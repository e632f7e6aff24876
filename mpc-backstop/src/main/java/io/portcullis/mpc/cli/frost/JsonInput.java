package io.portcullis.mpc.cli.frost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a command is given: a file, or standard input for {@code -}; not more than 64 KiB. */
final class JsonInput {
    static final int MAX_BYTES = 65_536;

    private JsonInput() {}

    static String read(Path file) throws IOException {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** @throws IllegalArgumentException when there is more */
    static String read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("more than " + MAX_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
