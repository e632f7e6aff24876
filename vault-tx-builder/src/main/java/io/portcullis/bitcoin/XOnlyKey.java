package io.portcullis.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A BIP340 public key: 32 bytes that are the x coordinate of a point of secp256k1. */
public final class XOnlyKey {
    private static final Bytes EVEN = Bytes.of((byte) 2);

    private final Bytes bytes;

    /** Computed once, because it costs a multiplication on the curve; whoever computes it finds the same. */
    private volatile @Nullable TaprootOutput output;

    /** @throws IllegalArgumentException when the bytes are not 32 or no point has this x coordinate */
    public XOnlyKey(Bytes bytes) {
        this.bytes = bytes;
        bytes.requireSize(32, "x-only key");
        try {
            Secp256k1.get().pubkeyParse(Bytes.concat(EVEN, bytes).toArray());
        } catch (Secp256k1Exception e) {
            throw new IllegalArgumentException("x-only key is not on the curve", e);
        }
    }

    public static XOnlyKey fromHex(String hex) {
        return new XOnlyKey(Bytes.fromHex(hex));
    }

    /** 32 bytes. */
    public Bytes bytes() {
        return bytes;
    }

    /** See {@link TaprootOutput#ofKey}. */
    TaprootOutput output() {
        TaprootOutput known = output;
        if (known == null) {
            known = new TaprootOutput(this, Optional.empty());
            output = known;
        }
        return known;
    }

    public String toHex() {
        return bytes.toHex();
    }

    /** The compressed point with an even y, 33 bytes. */
    byte[] evenPoint() {
        return Bytes.concat(EVEN, bytes).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof XOnlyKey key && bytes.equals(key.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
