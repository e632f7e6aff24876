package io.portcullis.cli.wallet;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.XOnlyKey;
import java.security.SecureRandom;

/** A secret key of the wallet. */
public final class WalletKey {
    private final byte[] secret;
    private final XOnlyKey key;

    WalletKey(byte[] secret) {
        this.secret = secret;
        this.key = new XOnlyKey(Bytes.of(Secp256k1.get().pubkeyCreate(secret)).slice(1, 33));
    }

    /** The untweaked key, which stands in leaves. */
    public XOnlyKey key() {
        return key;
    }

    /** Its address (BIP86): the key, tweaked by nothing but itself. */
    public TaprootOutput output() {
        return TaprootOutput.ofKey(key);
    }

    SchnorrSignature signLeaf(Bytes digest, SecureRandom random) {
        return sign(digest, secret, random);
    }

    /** By the tweaked key, for its own address (BIP341). */
    SchnorrSignature signKeyPath(Bytes digest, SecureRandom random) {
        Secp256k1 secp256k1 = Secp256k1.get();
        boolean isOdd = (secp256k1.pubkeyCreate(secret)[64] & 1) == 1;
        byte[] even = isOdd ? secp256k1.privKeyNegate(secret) : secret;
        return sign(digest, secp256k1.privKeyTweakAdd(even, output().tweak().toArray()), random);
    }

    private static SchnorrSignature sign(Bytes digest, byte[] secret, SecureRandom random) {
        byte[] auxiliary = new byte[32];
        random.nextBytes(auxiliary);
        return new SchnorrSignature(Bytes.of(Secp256k1.get().signSchnorr(digest.toArray(), secret, auxiliary)));
    }

    @Override
    public String toString() {
        return "WalletKey[" + key + "]";
    }
}
