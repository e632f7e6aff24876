package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;

/**
 * A threshold key: the 32-byte pre-image that opens a liquidation leaf. Secret until the threshold is crossed, public ever
 * after; its text tells nothing in either case.
 */
public final class TholdKey {
    private final Bytes value;

    /** @throws IllegalArgumentException when it has not 32 bytes */
    public TholdKey(Bytes value) {
        this.value = value.requireSize(32, "threshold key");
    }

    public TholdHash hash() {
        return new TholdHash(Hashes.hash160(value));
    }

    /** The key itself, for a reply or a witness. */
    public Bytes reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TholdKey key && value.equals(key.value);
    }

    @Override
    public int hashCode() {
        return hash().hashCode();
    }

    @Override
    public String toString() {
        return "TholdKey[redacted]";
    }
}
