package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A moment in whole Unix seconds: an unsigned 32-bit integer of at least 500,000,000 (ducat-wire §1). */
public record Stamp(long seconds) implements Comparable<Stamp> {
    public static final long MIN = 500_000_000L;
    public static final long MAX = 0xffff_ffffL;

    /** @throws IllegalArgumentException when out of range */
    public Stamp {
        if (seconds < MIN || seconds > MAX) {
            throw new IllegalArgumentException("stamp out of range: " + seconds);
        }
    }

    /** The whole second in which {@code instant} lies. */
    public static Stamp of(Instant instant) {
        return new Stamp(instant.getEpochSecond());
    }

    public Stamp plusSeconds(long more) {
        return new Stamp(Math.addExact(seconds, more));
    }

    /** How many seconds after {@code earlier} this is; negative when it is before it. */
    public long secondsSince(Stamp earlier) {
        return seconds - earlier.seconds;
    }

    public boolean isAfter(Stamp other) {
        return seconds > other.seconds;
    }

    /** Four bytes, big-endian. */
    public Bytes toBytes() {
        return Bytes.of(ByteBuffer.allocate(4).putInt((int) seconds).array());
    }

    public Instant toInstant() {
        return Instant.ofEpochSecond(seconds);
    }

    @Override
    public int compareTo(Stamp other) {
        return Long.compare(seconds, other.seconds);
    }

    @Override
    public String toString() {
        return Long.toString(seconds);
    }
}
