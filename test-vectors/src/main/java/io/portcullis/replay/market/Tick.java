package io.portcullis.replay.market;

import java.time.Instant;

/**
 * A venue's top of book at one second, in cents. {@code bidCents} is below {@code askCents} unless a fault crossed them.
 *
 * @param clockMs what the venue's own clock shows at {@code timeMs}
 * @param lastCents the price of the latest trade, which was at {@code tradeMs}
 */
public record Tick(long timeMs, long clockMs, long bidCents, long askCents, long lastCents, long tradeMs, Day day) {
    /** By the venue's own clock. */
    public Instant time() {
        return Instant.ofEpochMilli(clockMs);
    }

    /** Whether there was a trade in this very second. */
    public boolean traded() {
        return tradeMs == timeMs;
    }

    /** A number that rises with every trade. */
    public long tradeId() {
        return tradeMs / 1000;
    }

    public boolean sameQuote(Tick other) {
        return bidCents == other.bidCents && askCents == other.askCents && lastCents == other.lastCents;
    }
}
