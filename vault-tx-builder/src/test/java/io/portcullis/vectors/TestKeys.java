package io.portcullis.vectors;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.XOnlyKey;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and authenticates with the secret keys that vectors publish. */
public final class TestKeys {
    private TestKeys() {}

    public static XOnlyKey publicKey(Bytes secret) {
        Secp256k1 secp256k1 = Secp256k1.get();
        return new XOnlyKey(Bytes.of(secp256k1.pubKeyCompress(secp256k1.pubkeyCreate(secret.toArray())))
                .slice(1, 33));
    }

    public static SchnorrSignature sign(Bytes message, Bytes secret, Bytes aux) {
        return new SchnorrSignature(
                Bytes.of(Secp256k1.get().signSchnorr(message.toArray(), secret.toArray(), aux.toArray())));
    }

    /** The secret that spends a key's output without scripts: made even, then tweaked (BIP341). */
    public static Bytes keyPathSecret(Bytes secret) {
        Secp256k1 secp256k1 = Secp256k1.get();
        boolean odd = secp256k1.pubKeyCompress(secp256k1.pubkeyCreate(secret.toArray()))[0] == 3;
        byte[] even = odd ? secp256k1.privKeyNegate(secret.toArray()) : secret.toArray();
        Bytes tweak = TaprootOutput.ofKey(publicKey(secret)).tweak();
        return Bytes.of(secp256k1.privKeyTweakAdd(even, tweak.toArray()));
    }

    public static Bytes hmacSha256(Bytes key, Bytes message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
            return Bytes.of(mac.doFinal(message.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
