package io.portcullis.replay.market;

import java.time.Instant;

/** What was traded at one venue in one minute, as far as it has gone: at least one trade. Prices in cents. */
public record MinuteBar(Instant start, long openCents, long highCents, long lowCents, long closeCents, int trades) {
    static MinuteBar of(Instant start, long cents) {
        return new MinuteBar(start, cents, cents, cents, cents, 1);
    }

    MinuteBar then(long cents) {
        return new MinuteBar(
                start, openCents, Math.max(highCents, cents), Math.min(lowCents, cents), cents, trades + 1);
    }
}
