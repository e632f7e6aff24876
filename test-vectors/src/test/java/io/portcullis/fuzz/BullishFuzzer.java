package io.portcullis.fuzz;

import io.portcullis.mpc.feed.Venue;

/** Any body of an answer is a reading or a reject, never an exception. */
public final class BullishFuzzer {
    private static final Venue VENUE = Venue.named("bullish");

    private BullishFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (VENUE.ticker(data) == null) {
            throw new AssertionError("no answer");
        }
    }
}
