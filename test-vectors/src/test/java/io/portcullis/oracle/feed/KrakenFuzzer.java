package io.portcullis.oracle.feed;

import java.nio.charset.StandardCharsets;

/** Any text frame has a meaning; none is an exception, none is a price that is no price. */
public final class KrakenFuzzer {
    private KrakenFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Quotes.requireSound(new Kraken().newReader().parse(new String(data, StandardCharsets.UTF_8), 1));
    }
}
