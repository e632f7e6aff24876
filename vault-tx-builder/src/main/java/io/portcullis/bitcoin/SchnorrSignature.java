package io.portcullis.bitcoin;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;

/** A BIP340 signature: 64 bytes, R.x ‖ s. */
public record SchnorrSignature(Bytes bytes) {
    public SchnorrSignature {
        bytes.requireSize(64, "signature");
    }

    public static SchnorrSignature fromHex(String hex) {
        return new SchnorrSignature(Bytes.fromHex(hex));
    }

    /** BIP340 verification of a 32-byte message. */
    public boolean verifies(Bytes message, XOnlyKey key) {
        message.requireSize(32, "message");
        try {
            return Secp256k1.get()
                    .verifySchnorr(
                            bytes.toArray(), message.toArray(), key.bytes().toArray());
        } catch (Secp256k1Exception e) {
            return false;
        }
    }

    public String toHex() {
        return bytes.toHex();
    }

    @Override
    public String toString() {
        return toHex();
    }
}
