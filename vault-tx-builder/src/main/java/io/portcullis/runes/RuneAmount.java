package io.portcullis.runes;

import java.math.BigInteger;

/** A number of the smallest units of a rune: 0 to 2¹²⁸ − 1, exactly. */
public record RuneAmount(BigInteger value) implements Comparable<RuneAmount> {
    static final int BITS = 128;
    public static final RuneAmount ZERO = RuneAmount.of(0);

    /** @throws IllegalArgumentException when negative or beyond 128 bits */
    public RuneAmount {
        if (value.signum() < 0 || value.bitLength() > BITS) {
            throw new IllegalArgumentException("rune amount out of range");
        }
    }

    public static RuneAmount of(long units) {
        return new RuneAmount(BigInteger.valueOf(units));
    }

    public RuneAmount plus(RuneAmount other) {
        return new RuneAmount(value.add(other.value));
    }

    /** @throws IllegalArgumentException when {@code other} is more than this */
    public RuneAmount minus(RuneAmount other) {
        return new RuneAmount(value.subtract(other.value));
    }

    public RuneAmount min(RuneAmount other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(RuneAmount other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
