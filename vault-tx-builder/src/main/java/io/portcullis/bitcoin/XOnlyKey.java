package io.portcullis.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;

/** A BIP340 public key: 32 bytes that are the x coordinate of a point of secp256k1. */
public record XOnlyKey(Bytes bytes) {
    private static final Bytes EVEN = Bytes.of((byte) 2);

    /** @throws IllegalArgumentException when the bytes are not 32 or no point has this x coordinate */
    public XOnlyKey {
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

    public String toHex() {
        return bytes.toHex();
    }

    /** The compressed point with an even y, 33 bytes. */
    byte[] evenPoint() {
        return Bytes.concat(EVEN, bytes).toArray();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
