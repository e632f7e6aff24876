package io.portcullis.vaultlife;

import fr.acinq.secp256k1.Secp256k1;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Draft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A secret key that a test knows, and the witnesses that it makes. */
public record Secret(Bytes secret) {
    public static Secret of(int i) {
        return new Secret(Bytes.fromHex("%064x".formatted(0x3000 + i)));
    }

    public XOnlyKey key() {
        return new XOnlyKey(
                Bytes.of(Secp256k1.get().pubkeyCreate(secret.toArray())).slice(1, 33));
    }

    public Bytes keyPathScript() {
        return TaprootOutput.ofKey(key()).script();
    }

    private static Bytes sign(Bytes digest, byte[] secret) {
        return Bytes.of(Secp256k1.get().signSchnorr(digest.toArray(), secret, new byte[32]));
    }

    /** A plain BIP340 signature. */
    public SchnorrSignature sign(Bytes message) {
        return new SchnorrSignature(sign(message, secret.toArray()));
    }

    public Transaction signKeyPath(Transaction tx, int input, Draft draft) {
        return signKeyPath(tx, input, draft.spent());
    }

    /** @param spent the outputs that the inputs spend, in their order */
    public Transaction signKeyPath(Transaction tx, int input, List<TxOutput> spent) {
        Secp256k1 secp256k1 = Secp256k1.get();
        boolean odd = (secp256k1.pubkeyCreate(secret.toArray())[64] & 1) == 1;
        byte[] even = odd ? secp256k1.privKeyNegate(secret.toArray()) : secret.toArray();
        byte[] tweaked = secp256k1.privKeyTweakAdd(
                even, TaprootOutput.ofKey(key()).tweak().toArray());
        return tx.withWitness(input, List.of(sign(tx.keyPathSighash(input, spent), tweaked)));
    }

    /** Signatures in the order in which the leaf asks for them; the first comes to the top of the stack. */
    public static Transaction signLeaf(Transaction tx, int input, Draft draft, Secret... signers) {
        LeafScript leaf = draft.inputs().get(input).input().leafScript().orElseThrow();
        Bytes digest = tx.scriptPathSighash(input, draft.spent(), leaf.leaf());
        List<Bytes> stack = new ArrayList<>(Arrays.stream(signers)
                .map(signer -> sign(digest, signer.secret().toArray()))
                .toList());
        Collections.reverse(stack);
        stack.addAll(List.of(leaf.leaf().script(), leaf.controlBlock()));
        return tx.withWitness(input, stack);
    }

    /** The guardian's signature and the pre-image, for the leaf that the draft names. */
    public Transaction signLiquidation(Transaction tx, int input, Draft draft, Bytes preimage) {
        LeafScript leaf = draft.inputs().get(input).input().leafScript().orElseThrow();
        Bytes digest = tx.scriptPathSighash(input, draft.spent(), leaf.leaf());
        return tx.withWitness(
                input,
                List.of(sign(digest, secret.toArray()), preimage, leaf.leaf().script(), leaf.controlBlock()));
    }
}
