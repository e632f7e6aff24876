package io.portcullis.bitcoin;

/**
 * A fee rate in satoshis per 1,000 virtual bytes, the unit of Bitcoin Core's own arithmetic: 1 sat/vB is 1,000.
 *
 * @param satsPerKvb 0 to {@link #MAX}
 */
public record FeeRate(long satsPerKvb) implements Comparable<FeeRate> {
    /** 1 BTC per 1,000 virtual bytes: nobody means more. */
    public static final long MAX = 100_000_000L;

    /** @throws IllegalArgumentException when negative or absurd */
    public FeeRate {
        if (satsPerKvb < 0 || satsPerKvb > MAX) {
            throw new IllegalArgumentException("fee rate out of range: " + satsPerKvb + " sat/kvB");
        }
    }

    /** What a fee comes to over a size, rounded down: a transaction that pays {@code fee} has at least this rate. */
    public static FeeRate of(Sats fee, long vsize) {
        if (vsize <= 0) {
            throw new IllegalArgumentException("virtual size must be positive: " + vsize);
        }
        return new FeeRate(Math.multiplyExact(fee.value(), 1000L) / vsize);
    }

    /** The least fee that reaches this rate, rounded up, as Bitcoin Core does. */
    public Sats fee(long vsize) {
        if (vsize < 0) {
            throw new IllegalArgumentException("virtual size must not be negative: " + vsize);
        }
        return new Sats(Math.addExact(Math.multiplyExact(satsPerKvb, vsize), 999L) / 1000L);
    }

    @Override
    public int compareTo(FeeRate other) {
        return Long.compare(satsPerKvb, other.satsPerKvb);
    }

    @Override
    public String toString() {
        return satsPerKvb + " sat/kvB";
    }
}
