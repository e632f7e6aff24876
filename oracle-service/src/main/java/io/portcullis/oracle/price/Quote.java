package io.portcullis.oracle.price;

import java.time.Instant;
import java.util.Optional;

/**
 * The best bid and ask of one venue's dollar book.
 *
 * @param last the price of the last trade, shown and never used
 * @param exchangeTime when the venue says it was so
 * @param receivedNanos when it arrived, on the clock of {@link Moment#nanos}
 */
public record Quote(
        String venue,
        MicroUsd bid,
        MicroUsd ask,
        Optional<MicroUsd> last,
        Optional<Instant> exchangeTime,
        long receivedNanos) {
    /** Far above any real price, and low enough that every sum of prices is one. */
    private static final MicroUsd ABSURD = MicroUsd.ofDollars(1_000_000_000);

    /** @throws IllegalArgumentException when a side is not positive or absurd, or the bid is not below the ask */
    public Quote {
        if (bid.equals(MicroUsd.ZERO) || ask.isAbove(ABSURD)) {
            throw new IllegalArgumentException("price out of range");
        }
        if (!ask.isAbove(bid)) {
            throw new IllegalArgumentException("crossed quote");
        }
    }

    public MicroUsd mid() {
        return bid.middle(ask);
    }

    public MicroUsd spread() {
        return bid.distanceTo(ask);
    }
}
