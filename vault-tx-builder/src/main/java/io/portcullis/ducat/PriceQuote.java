package io.portcullis.ducat;

import io.portcullis.protocol.PriceObservation;

/**
 * A quote: an observation and the grid of rates that contracts are offered for (ducat-wire §2.1). The rates are doubles
 * because DUCAT's arithmetic is defined by them.
 */
public record PriceQuote(
        PriceObservation observation, double rateMin, double rateMax, double rateThold, double stepSize) {

    /** The largest finite binary32 number: DUCAT's bound for a float. */
    private static final double MAX_FLOAT = 3.4028234663852886e38;

    /** @throws IllegalArgumentException naming the rate that breaks a rule */
    public PriceQuote {
        requirePositive(rateMin, "rate_min");
        requirePositive(rateMax, "rate_max");
        requirePositive(rateThold, "rate_thold");
        requirePositive(stepSize, "step_size");
        if (rateMax < rateMin) {
            throw new IllegalArgumentException("rate_max is below rate_min");
        }
        if (rateThold >= rateMin) {
            throw new IllegalArgumentException("rate_thold is not below rate_min");
        }
    }

    private static void requirePositive(double rate, String name) {
        if (!(rate > 0 && rate <= MAX_FLOAT)) {
            throw new IllegalArgumentException(name + " is not a positive number");
        }
    }
}
