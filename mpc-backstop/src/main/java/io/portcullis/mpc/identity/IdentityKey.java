package io.portcullis.mpc.identity;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import java.security.SecureRandom;

/**
 * The key by which others know a node, or an operator. It signs messages of a {@link Domain} only, so that none of its signatures
 * can spend a coin. Its text tells nothing of it.
 */
public final class IdentityKey {
    /** As in BIP340's own default: the nonce depends on key and message alone, and each signature is checked before its release. */
    private static final byte[] NO_RANDOMNESS = new byte[32];

    private final byte[] secret;
    private final XOnlyKey publicKey;

    /** @throws IllegalArgumentException when the bytes are not 32, or no secret key of secp256k1 */
    public IdentityKey(byte[] secret) {
        if (secret.length != 32 || !Secp256k1.get().secKeyVerify(secret)) {
            throw new IllegalArgumentException("not a secret key of secp256k1");
        }
        this.secret = secret.clone();
        byte[] point = Secp256k1.get().pubkeyCreate(secret);
        this.publicKey = new XOnlyKey(Bytes.of(point).slice(1, 33));
    }

    /** A new key. */
    public static IdentityKey generate(SecureRandom random) {
        byte[] secret = new byte[32];
        do {
            random.nextBytes(secret);
        } while (!Secp256k1.get().secKeyVerify(secret));
        return new IdentityKey(secret);
    }

    public XOnlyKey publicKey() {
        return publicKey;
    }

    /** The key itself, to be sealed. */
    public byte[] reveal() {
        return secret.clone();
    }

    /** A BIP340 signature of the message as one of this kind. */
    public SchnorrSignature sign(Domain domain, Bytes message) {
        Bytes digest = domain.digest(message);
        byte[] signed = Secp256k1.get().signSchnorr(digest.toArray(), secret, NO_RANDOMNESS);
        var signature = new SchnorrSignature(Bytes.of(signed));
        if (!signature.verifies(digest, publicKey)) {
            throw new IllegalStateException("own signature does not verify");
        }
        return signature;
    }

    @Override
    public String toString() {
        return "IdentityKey[redacted]";
    }
}
