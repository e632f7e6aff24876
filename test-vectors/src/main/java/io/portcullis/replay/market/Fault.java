package io.portcullis.replay.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that goes wrong at one venue from {@code from} up to but not including {@code to}.
 *
 * @param factor for an outlier: what its price is multiplied by
 * @param priceUsd for an outlier: what its price is instead; an outlier has either this or a factor, other faults neither
 */
public record Fault(
        Venue venue, Kind kind, Instant from, Instant to, Optional<BigDecimal> factor, Optional<BigDecimal> priceUsd) {

    /** What goes wrong. */
    public enum Kind {
        /** Connections stay and heartbeats go on, but there is no new price: REST repeats the last one. */
        SILENCE,
        /** Connections are cut and refused; REST answers 503. */
        OUTAGE,
        /** The price is wrong by a factor, or a wrong price altogether. */
        OUTLIER,
        /** The bid is above the ask. */
        CROSSED,
        /** Every frame and body is JSON cut in half. */
        MALFORMED
    }

    private static final int MICRO_USD_SCALE = 6;
    private static final BigDecimal MAX_FACTOR = new BigDecimal(10_000);
    private static final BigDecimal MAX_PRICE_USD = new BigDecimal(10_000_000);

    /** @throws IllegalArgumentException when the time is empty or the members do not fit the kind */
    public Fault {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        boolean one = factor.isPresent() ^ priceUsd.isPresent();
        if (kind == Kind.OUTLIER ? !one : factor.isPresent() || priceUsd.isPresent()) {
            throw new IllegalArgumentException("an outlier has either factor or price, every other kind has neither");
        }
        requireInRange("factor", factor, MAX_FACTOR);
        requireInRange("price", priceUsd, MAX_PRICE_USD);
    }

    private static void requireInRange(String what, Optional<BigDecimal> number, BigDecimal max) {
        if (number.filter(n -> n.signum() <= 0 || n.compareTo(max) > 0).isPresent()) {
            throw new IllegalArgumentException(what + " must be above zero and at most " + max);
        }
    }

    /** A fault with nothing to say but its kind. */
    public static Fault of(Venue venue, Kind kind, Instant from, Instant to) {
        return new Fault(venue, kind, from, to, Optional.empty(), Optional.empty());
    }

    boolean isActiveAt(long timeMs) {
        return from.toEpochMilli() <= timeMs && timeMs < to.toEpochMilli();
    }

    /** An outlier's price in place of the true one, in millionths of a dollar, rounded down. */
    long spoil(long microUsd) {
        return factor.map(BigDecimal.valueOf(microUsd)::multiply)
                .or(() -> priceUsd.map(price -> price.movePointRight(MICRO_USD_SCALE)))
                .orElseThrow(() -> new IllegalStateException(kind + " has no price"))
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }
}
