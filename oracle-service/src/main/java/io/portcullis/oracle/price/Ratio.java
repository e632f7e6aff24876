package io.portcullis.oracle.price;

/** An exact fraction of whole numbers, at most a million each; its name where it is used says of what. */
public record Ratio(long numerator, long denominator) {
    private static final long MAX = 1_000_000;

    /** @throws IllegalArgumentException when a part is negative, zero or too large */
    public Ratio {
        if (numerator < 1 || numerator > MAX || denominator < 1 || denominator > MAX) {
            throw new IllegalArgumentException("ratio out of range: " + numerator + "/" + denominator);
        }
    }

    /** This share of {@code value}, rounded down. */
    long floorOf(long value) {
        // Whole multiples of the denominator first: the product of the two could pass 64 bits.
        return value / denominator * numerator + value % denominator * numerator / denominator;
    }

    /** This share of {@code value}, rounded up. */
    long ceilOf(long value) {
        return value / denominator * numerator + (value % denominator * numerator + denominator - 1) / denominator;
    }
}
