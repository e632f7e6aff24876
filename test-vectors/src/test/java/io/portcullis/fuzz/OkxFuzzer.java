package io.portcullis.fuzz;

import io.portcullis.mpc.feed.Venue;

/** Any body of an answer is a reading or a reject, never an exception. */
public final class OkxFuzzer {
    private static final Venue VENUE = Venue.named("okx");

    private OkxFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (VENUE.ticker(data) == null) {
            throw new AssertionError("no answer");
        }
    }
}
