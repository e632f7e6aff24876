package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;
import java.nio.ByteBuffer;

/** Whole US dollars per bitcoin: an unsigned 32-bit integer (ducat-wire §2.1). */
public record UsdPrice(long dollars) implements Comparable<UsdPrice> {
    public static final long MAX = 0xffff_ffffL;

    /** @throws IllegalArgumentException when it does not fit in 32 bits */
    public UsdPrice {
        if (dollars < 0 || dollars > MAX) {
            throw new IllegalArgumentException("price out of range: " + dollars);
        }
    }

    /** Four bytes, big-endian. */
    public Bytes toBytes() {
        return Bytes.of(ByteBuffer.allocate(4).putInt((int) dollars).array());
    }

    public boolean isBelow(UsdPrice other) {
        return dollars < other.dollars;
    }

    @Override
    public int compareTo(UsdPrice other) {
        return Long.compare(dollars, other.dollars);
    }

    @Override
    public String toString() {
        return "$" + dollars;
    }
}
