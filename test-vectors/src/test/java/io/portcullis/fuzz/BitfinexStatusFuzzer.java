package io.portcullis.fuzz;

import io.portcullis.mpc.feed.StatusPage;
import io.portcullis.mpc.feed.Venue;

/** Any body of a status page has a meaning, never an exception. */
public final class BitfinexStatusFuzzer {
    private static final StatusPage PAGE = Venue.named("bitfinex").statusPage().orElseThrow();

    private BitfinexStatusFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (PAGE.problem().apply(data) == null) {
            throw new AssertionError("no answer");
        }
    }
}
