package io.portcullis.oracle.contract;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import java.util.Arrays;

/** A secret key of secp256k1 that signs by BIP340. */
final class SigningKey {
    /** Zero auxiliary randomness: the same message always gets the same signature (design §2). */
    private static final byte[] AUX = new byte[32];

    private final byte[] secret;
    private final XOnlyKey publicKey;

    /**
     * Takes the bytes over: the caller's array is wiped.
     *
     * @throws IllegalArgumentException when they are zero or not below the order of the group
     */
    SigningKey(byte[] bytes) {
        this.secret = bytes.clone();
        Arrays.fill(bytes, (byte) 0);
        if (!isInRange(secret)) {
            throw new IllegalArgumentException("signing key is out of range");
        }
        byte[] point = Secp256k1.get().pubkeyCreate(secret);
        this.publicKey = new XOnlyKey(Bytes.of(point).slice(1, 33));
    }

    static boolean isInRange(byte[] bytes) {
        return Secp256k1.get().secKeyVerify(bytes);
    }

    XOnlyKey publicKey() {
        return publicKey;
    }

    /**
     * Signs 32 bytes. The signature is verified before it is let out: with a deterministic nonce, a faulty one would leak the
     * key.
     */
    SchnorrSignature sign(Bytes message) {
        var signature = new SchnorrSignature(Bytes.of(Secp256k1.get().signSchnorr(message.toArray(), secret, AUX)));
        if (!signature.verifies(message, publicKey)) {
            throw new IllegalStateException("own signature does not verify");
        }
        return signature;
    }

    @Override
    public String toString() {
        return "SigningKey[redacted]";
    }
}
