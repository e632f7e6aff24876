package io.portcullis.mpc.policy;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import java.security.SecureRandom;

/** The key that this node signs with. Its text tells nothing of it. */
public final class NodeKey {
    /**
     * BIP340's auxiliary randomness is all zero, so that the same digest always gets the same signature, after a restart too. What
     * that costs, a leak of the key by a faulty computation, the check of every signature before its release buys back.
     */
    private static final byte[] NO_RANDOMNESS = new byte[32];

    private final byte[] secret;
    private final XOnlyKey publicKey;

    /** @throws IllegalArgumentException when the bytes are not 32, or no secret key of secp256k1 */
    public NodeKey(byte[] secret) {
        if (secret.length != 32 || !Secp256k1.get().secKeyVerify(secret)) {
            throw new IllegalArgumentException("not a secret key of secp256k1");
        }
        this.secret = secret.clone();
        byte[] point = Secp256k1.get().pubkeyCreate(secret);
        this.publicKey = new XOnlyKey(Bytes.of(point).slice(1, 33));
    }

    /** A new key. */
    public static NodeKey generate(SecureRandom random) {
        byte[] secret = new byte[32];
        do {
            random.nextBytes(secret);
        } while (!Secp256k1.get().secKeyVerify(secret));
        return new NodeKey(secret);
    }

    public XOnlyKey publicKey() {
        return publicKey;
    }

    /** The key itself, to be sealed. */
    public byte[] reveal() {
        return secret.clone();
    }

    /** A BIP340 signature, by the tweaked key where the input is spent by key path. Only after all rules. */
    SchnorrSignature sign(InputDigest input) {
        return input.isKeyPath() ? tweaked().sign(input.digest()) : sign(input.digest());
    }

    /** The key of the output that it makes without scripts (BIP341). */
    private NodeKey tweaked() {
        byte[] even = Secp256k1.get().pubkeyCreate(secret)[64] % 2 == 0
                ? secret.clone()
                : Secp256k1.get().privKeyNegate(secret.clone());
        byte[] tweak = Hashes.tagged("TapTweak", publicKey.bytes()).toArray();
        return new NodeKey(Secp256k1.get().privKeyTweakAdd(even, tweak));
    }

    /** By the key as it is, of 32 bytes. */
    SchnorrSignature sign(Bytes digest) {
        byte[] signed = Secp256k1.get().signSchnorr(digest.toArray(), secret, NO_RANDOMNESS);
        var signature = new SchnorrSignature(Bytes.of(signed));
        if (!signature.verifies(digest, publicKey)) {
            throw new IllegalStateException("own signature does not verify");
        }
        return signature;
    }

    @Override
    public String toString() {
        return "NodeKey[redacted]";
    }
}
