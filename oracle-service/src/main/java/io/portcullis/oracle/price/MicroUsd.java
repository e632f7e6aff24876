package io.portcullis.oracle.price;

import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;

/** US dollars per bitcoin in whole millionths, from 0 to the largest {@link UsdPrice}. */
public record MicroUsd(long micros) implements Comparable<MicroUsd> {
    private static final int DECIMALS = 6;
    private static final long PER_DOLLAR = 1_000_000;
    private static final long MAX = UsdPrice.MAX * PER_DOLLAR;

    public static final MicroUsd ZERO = new MicroUsd(0);

    /** @throws IllegalArgumentException when negative or too large for a {@link UsdPrice} */
    public MicroUsd {
        if (micros < 0 || micros > MAX) {
            throw new IllegalArgumentException("price out of range: " + micros + " millionths of a dollar");
        }
    }

    /**
     * The same amount, exactly.
     *
     * @throws IllegalArgumentException when it is out of range or has more than six decimals
     */
    public static MicroUsd of(BigDecimal dollars) {
        try {
            // Not movePointRight: it writes all the zeros of 1e400000000 out.
            return new MicroUsd(dollars.scaleByPowerOfTen(DECIMALS).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("price is not a number of millionths of a dollar in range", e);
        }
    }

    public static MicroUsd ofDollars(long dollars) {
        return new MicroUsd(Math.multiplyExact(dollars, PER_DOLLAR));
    }

    public MicroUsd plus(MicroUsd other) {
        return new MicroUsd(micros + other.micros);
    }

    /** How far apart the two are, without a sign. */
    public MicroUsd distanceTo(MicroUsd other) {
        return new MicroUsd(Math.abs(micros - other.micros));
    }

    /** The middle of the two, rounded up: towards a price that is crossed later, not earlier. */
    public MicroUsd middle(MicroUsd other) {
        return new MicroUsd((micros + other.micros + 1) / 2);
    }

    public boolean isAbove(MicroUsd other) {
        return micros > other.micros;
    }

    /** The whole dollars in it. */
    public UsdPrice floor() {
        return new UsdPrice(micros / PER_DOLLAR);
    }

    /** The least number of whole dollars that is not below it. */
    public UsdPrice ceil() {
        return new UsdPrice((micros + PER_DOLLAR - 1) / PER_DOLLAR);
    }

    @Override
    public int compareTo(MicroUsd other) {
        return Long.compare(micros, other.micros);
    }

    /** Dollars as a decimal without trailing zeros, for example {@code 6267.71}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros().toPlainString();
    }
}
