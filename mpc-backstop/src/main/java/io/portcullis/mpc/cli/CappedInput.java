package io.portcullis.mpc.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a command is given, up to a size. */
public final class CappedInput {
    private CappedInput() {}

    /**
     * A file, or standard input for {@code -}.
     *
     * @throws IllegalArgumentException when there is more
     */
    public static String read(Path file, int maxBytes) throws IOException {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            return read(in, maxBytes);
        }
    }

    /** @throws IllegalArgumentException when there is more */
    public static String read(InputStream in, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new IllegalArgumentException("more than " + maxBytes + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
