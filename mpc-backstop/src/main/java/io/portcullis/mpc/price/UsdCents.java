package io.portcullis.mpc.price;

import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * US cents per bitcoin, more than zero: the unit of this role's own prices. All rounding is upwards, so that no price ever
 * looks lower than it was.
 */
public record UsdCents(long value) implements Comparable<UsdCents> {
    public static final long MAX = UsdPrice.MAX * 100;

    /** @throws IllegalArgumentException when not positive or more than {@link UsdPrice} can hold */
    public UsdCents {
        if (value <= 0 || value > MAX) {
            throw new IllegalArgumentException("price out of range: " + value + " cents");
        }
    }

    /** Half way between two prices in dollars, rounded up to the cent. */
    static UsdCents halfWay(BigDecimal bid, BigDecimal ask) {
        BigDecimal cents = bid.add(ask).multiply(BigDecimal.valueOf(50));
        return new UsdCents(cents.setScale(0, RoundingMode.CEILING).longValueExact());
    }

    /** The median; of an even number, the mean of the two in the middle, rounded up. */
    static UsdCents median(List<UsdCents> prices) {
        List<UsdCents> sorted = prices.stream().sorted().toList();
        long lower = sorted.get((sorted.size() - 1) / 2).value;
        long upper = sorted.get(sorted.size() / 2).value;
        return new UsdCents((lower + upper + 1) / 2);
    }

    /** In whole dollars, rounded up: at or below a whole-dollar bound exactly when the cents are. */
    public UsdPrice toUsdPrice() {
        return new UsdPrice((value + 99) / 100);
    }

    /** Whether this is no further from {@code centre} than {@code basisPoints} of it. */
    boolean isWithin(int basisPoints, UsdCents centre) {
        return Math.multiplyExact(Math.abs(value - centre.value), 10_000L)
                <= Math.multiplyExact(centre.value, basisPoints);
    }

    /** Whether neither is more than {@code factor} times the other. */
    boolean isWithinFactor(int factor, UsdCents other) {
        return value <= Math.multiplyExact(other.value, (long) factor)
                && other.value <= Math.multiplyExact(value, (long) factor);
    }

    @Override
    public int compareTo(UsdCents other) {
        return Long.compare(value, other.value);
    }

    /** Dollars with two decimals, without a sign. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(value, 2).toPlainString();
    }
}
