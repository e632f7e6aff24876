package io.portcullis.mpc.policy;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;

/** A whole key, as only a test has it: what its own signer signs with in place of a group, and its owners, reserves and oracles. */
public final class NodeKey {
    /** So that the same digest always gets the same signature. */
    private static final byte[] NO_RANDOMNESS = new byte[32];

    private final byte[] secret;
    private final XOnlyKey publicKey;

    NodeKey(byte[] secret) {
        this.secret = secret.clone();
        byte[] point = Secp256k1.get().pubkeyCreate(secret);
        this.publicKey = new XOnlyKey(Bytes.of(point).slice(1, 33));
    }

    public XOnlyKey publicKey() {
        return publicKey;
    }

    /** The key itself, to be dealt, or to be another kind of key. */
    public byte[] reveal() {
        return secret.clone();
    }

    /** A BIP340 signature, by the tweaked key where the input is spent by key path. */
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
        return new SchnorrSignature(Bytes.of(signed));
    }
}
