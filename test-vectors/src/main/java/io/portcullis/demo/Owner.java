package io.portcullis.demo;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.XOnlyKey;
import java.security.SecureRandom;
import java.util.List;

/** The vault's owner: one key, whose coins are plain P2TR outputs. */
final class Owner {
    private final byte[] secret = new byte[32];
    private final XOnlyKey key;

    Owner(SecureRandom random) {
        Secp256k1 secp256k1 = Secp256k1.get();
        do {
            random.nextBytes(secret);
        } while (!secp256k1.secKeyVerify(secret));
        this.key = new XOnlyKey(Bytes.of(secp256k1.pubkeyCreate(secret)).slice(1, 33));
    }

    XOnlyKey key() {
        return key;
    }

    /** Signs every input by its key path: each spends a coin of the owner's. */
    Transaction sign(Psbt psbt) {
        Secp256k1 secp256k1 = Secp256k1.get();
        boolean isOdd = (secp256k1.pubkeyCreate(secret)[64] & 1) == 1;
        byte[] even = isOdd ? secp256k1.privKeyNegate(secret) : secret;
        byte[] tweaked =
                secp256k1.privKeyTweakAdd(even, TaprootOutput.ofKey(key).tweak().toArray());
        for (int i = 0; i < psbt.inputs().size(); i++) {
            Bytes sighash = psbt.unsigned().keyPathSighash(i, psbt.spent());
            var signature =
                    new SchnorrSignature(Bytes.of(secp256k1.signSchnorr(sighash.toArray(), tweaked, new byte[32])));
            psbt = psbt.withInput(i, psbt.inputs().get(i).finalised(List.of(signature.bytes())));
        }
        return psbt.extract();
    }
}
