package io.portcullis.oracle.feed;

import java.nio.charset.StandardCharsets;

/** Any text frames, one after the other on a connection, have a meaning; none is an exception or a price that is no price. */
public final class GeminiFuzzer {
    private GeminiFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        FrameReader reader = new Gemini().newReader();
        for (String frame : new String(data, StandardCharsets.UTF_8).split("\n")) {
            Quotes.requireSound(reader.parse(frame, 1));
        }
    }
}
