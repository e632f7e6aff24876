package io.portcullis.replay.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that goes wrong at one venue from {@code from} up to but not including {@code to}.
 *
 * @param factor for an outlier: what its price is multiplied by
 * @param priceUsd for an outlier: what its price is instead; an outlier has either this or a factor, other faults neither
 * @param clockStep for a stepped clock, and only for it: how far its clock is ahead
 */
public record Fault(
        Venue venue,
        Kind kind,
        Instant from,
        Instant to,
        Optional<BigDecimal> factor,
        Optional<BigDecimal> priceUsd,
        Optional<Duration> clockStep) {

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
        MALFORMED,
        /** It says that it is in maintenance, if it can, and goes on quoting. */
        MAINTENANCE,
        /** It says that orders can only be cancelled, if it can, and goes on quoting. */
        CANCEL_ONLY,
        /** Every message's sequence number is one too high, where messages are numbered without gaps. */
        SEQUENCE_GAP,
        /** REST answers 200 with the venue's error in the body. */
        ERROR_BODY,
        /** REST answers 429, and so does the handshake of a new stream; open streams stay. */
        RATE_LIMITED,
        /** The times in its messages stand still at the fault's first second. */
        FROZEN_CLOCK,
        /** The times in its messages are ahead or behind by a whole number of seconds. */
        CLOCK_STEP
    }

    private static final int MICRO_USD_SCALE = 6;
    private static final BigDecimal MAX_FACTOR = new BigDecimal(10_000);
    private static final Duration MAX_CLOCK_STEP = Duration.ofDays(1);
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
        if ((kind == Kind.CLOCK_STEP) != clockStep.isPresent()) {
            throw new IllegalArgumentException("seconds go with clock_step, and with nothing else");
        }
        if (clockStep.filter(step -> step.abs().compareTo(MAX_CLOCK_STEP) > 0).isPresent()) {
            throw new IllegalArgumentException("seconds must be at most a day");
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
        return new Fault(venue, kind, from, to, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A price that is wrong by a factor. */
    public static Fault outlier(Venue venue, BigDecimal factor, Instant from, Instant to) {
        return new Fault(venue, Kind.OUTLIER, from, to, Optional.of(factor), Optional.empty(), Optional.empty());
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
