package io.portcullis.mpc.price;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The best bid and ask of one venue in dollars, and the time that the venue gave, if it gives one. The last trade is not read: in
 * a quiet book it stands still while the quote has long moved.
 */
public record Reading(BigDecimal bid, BigDecimal ask, Optional<Instant> exchangeTime) implements Answer {
    /** Digits before the point. More would be no dollars, and an exponent of a billion would cost memory. */
    private static final int MAX_INTEGER_DIGITS = 9;

    private static final int MAX_SCALE = 18;

    /** @throws IllegalArgumentException for a quote that {@link #of} would not take */
    public Reading {
        fault(bid, ask).ifPresent(reason -> {
            throw new IllegalArgumentException("not a quote: " + reason.tag());
        });
    }

    /** The quote, or why it is none; a side that the venue left out is null. */
    public static Answer of(@Nullable BigDecimal bid, @Nullable BigDecimal ask, Optional<Instant> exchangeTime) {
        if (bid == null || ask == null) {
            return new Reject(Reason.ONE_SIDED);
        }
        Optional<Reason> fault = fault(bid, ask);
        return fault.isPresent() ? new Reject(fault.get()) : new Reading(bid, ask, exchangeTime);
    }

    private static Optional<Reason> fault(BigDecimal bid, BigDecimal ask) {
        if (bid.signum() <= 0 || ask.signum() <= 0) {
            return Optional.of(Reason.NOT_POSITIVE);
        }
        if (!isPlausible(bid) || !isPlausible(ask)) {
            return Optional.of(Reason.OUT_OF_RANGE);
        }
        return bid.compareTo(ask) < 0 ? Optional.empty() : Optional.of(Reason.CROSSED);
    }

    private static boolean isPlausible(BigDecimal price) {
        return price.scale() <= MAX_SCALE
                && price.scale() >= -MAX_INTEGER_DIGITS
                && price.precision() - price.scale() <= MAX_INTEGER_DIGITS;
    }

    /** Half way between bid and ask. */
    public UsdCents middle() {
        return UsdCents.halfWay(bid, ask);
    }

    /**
     * Why this must not be used at {@code now}, coming after {@code previous}; empty when it may be. {@code reference} is this node's
     * last sound median, if that still means something.
     */
    public Optional<Reason> refusal(
            Instant now, Optional<Reading> previous, Optional<UsdCents> reference, PriceParameters parameters) {
        if (isWiderThan(parameters.maxSpreadBp())) {
            return Optional.of(Reason.TOO_WIDE);
        }
        if (reference
                .filter(median -> !middle().isWithinFactor(parameters.maxScaleFactor(), median))
                .isPresent()) {
            return Optional.of(Reason.OUT_OF_SCALE);
        }
        return exchangeTime.flatMap(time -> timeFault(time, now, previous, parameters));
    }

    /** Twice the ask minus the bid over their sum is the spread as a share of the middle. */
    private boolean isWiderThan(int basisPoints) {
        BigDecimal spread = ask.subtract(bid).multiply(BigDecimal.valueOf(20_000));
        return spread.compareTo(ask.add(bid).multiply(BigDecimal.valueOf(basisPoints))) > 0;
    }

    private static Optional<Reason> timeFault(
            Instant time, Instant now, Optional<Reading> previous, PriceParameters parameters) {
        if (time.isAfter(now.plus(Duration.ofSeconds(parameters.maxTimeAheadSeconds())))) {
            return Optional.of(Reason.TIME_AHEAD);
        }
        if (time.isBefore(now.minus(Duration.ofSeconds(parameters.maxTimeBehindSeconds())))) {
            return Optional.of(Reason.TIME_BEHIND);
        }
        return previous.flatMap(Reading::exchangeTime).filter(time::isBefore).map(earlier -> Reason.TIME_BACKWARDS);
    }
}
