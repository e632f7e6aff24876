package io.portcullis.cli.command;

import io.portcullis.bitcoin.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads what a command is given: a file, or standard input for {@code -}. */
final class Input {
    private static final int MAX_BYTES = 1 << 20;

    private Input() {}

    static String read(Path file) throws IOException {
        return text(bytes(file));
    }

    static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.UTF_8).strip();
    }

    static Bytes bytes(Path file) throws IOException {
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new Failure("too-long", "more than " + MAX_BYTES + " bytes");
            }
            return Bytes.of(bytes);
        }
    }
}
