package io.portcullis.bitcoin;

/** An amount of bitcoin in satoshis, 0 to 21 million bitcoin. */
public record Sats(long value) implements Comparable<Sats> {
    public static final long MAX = 2_100_000_000_000_000L;
    public static final Sats ZERO = new Sats(0);

    /** @throws IllegalArgumentException when negative or more than will ever exist */
    public Sats {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("sats out of range: " + value);
        }
    }

    public Sats plus(Sats other) {
        return new Sats(Math.addExact(value, other.value));
    }

    /** @throws IllegalArgumentException when {@code other} is more than this */
    public Sats minus(Sats other) {
        return new Sats(Math.subtractExact(value, other.value));
    }

    @Override
    public int compareTo(Sats other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value + " sat";
    }
}
