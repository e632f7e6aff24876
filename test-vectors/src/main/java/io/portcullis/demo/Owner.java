package io.portcullis.demo;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

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

    /** Where his coins lie. */
    Bytes script() {
        return TaprootOutput.ofKey(key).script();
    }

    /** Signs what is his, as his wallet would: coins of his key finally, leaves by his signature beside the guardian's. */
    Psbt sign(Psbt psbt) {
        List<TxOutput> spent = psbt.spent();
        Psbt signed = psbt;
        for (int i = 0; i < spent.size(); i++) {
            PsbtInput input = psbt.inputs().get(i);
            Optional<TapLeaf> leaf = input.leafScript().map(LeafScript::leaf);
            if (leaf.isPresent()) {
                Bytes digest = psbt.unsigned().scriptPathSighash(i, spent, leaf.get());
                signed = signed.withInput(i, input.withScriptSignature(key, leaf.get(), sign(digest, secret)));
            } else if (spent.get(i).script().equals(script())) {
                Bytes digest = psbt.unsigned().keyPathSighash(i, spent);
                signed = signed.withInput(
                        i, input.finalised(List.of(sign(digest, tweaked()).bytes())));
            }
        }
        return signed;
    }

    private byte[] tweaked() {
        Secp256k1 secp256k1 = Secp256k1.get();
        boolean isOdd = (secp256k1.pubkeyCreate(secret)[64] & 1) == 1;
        byte[] even = isOdd ? secp256k1.privKeyNegate(secret) : secret;
        return secp256k1.privKeyTweakAdd(even, TaprootOutput.ofKey(key).tweak().toArray());
    }

    private static SchnorrSignature sign(Bytes digest, byte[] by) {
        return new SchnorrSignature(Bytes.of(Secp256k1.get().signSchnorr(digest.toArray(), by, new byte[32])));
    }
}
