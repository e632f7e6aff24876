package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.protocol.TholdKey;
import io.portcullis.vault.CosignLeaf;
import java.util.List;
import java.util.Optional;

/**
 * An input that the guardian signs: by key path, or by a leaf that asks for something beside it.
 *
 * @param leaf none for a key path
 * @param beside what the leaf asks for: its owner's signature, or the pre-image of a hash
 */
record CosignInput(int index, Optional<LeafScript> leaf, Optional<Bytes> beside) {
    static CosignInput ofKeyPath(int index) {
        return new CosignInput(index, Optional.empty(), Optional.empty());
    }

    /**
     * A leaf of these two, or one that begins with it.
     *
     * @throws Refused unless the PSBT names exactly this leaf, and the owner's signature of it verifies
     */
    static CosignInput ofLeaf(Spending spending, int index, LeafScript expected, CosignLeaf signers) {
        PsbtInput input = spending.psbt().inputs().get(index);
        Rule.COSIGN_LEAF.require(input.leafScript().equals(Optional.of(expected)));
        Bytes digest = spending.tx().scriptPathSighash(index, spending.spent(), expected.leaf());
        Optional<SchnorrSignature> owner = input.scriptSignature(signers.client(), expected.leaf())
                .filter(signature -> signature.verifies(digest, signers.client()));
        Rule.OWNER_SIGNED.require(owner.isPresent());
        return new CosignInput(index, Optional.of(expected), owner.map(SchnorrSignature::bytes));
    }

    /** A leaf of a hash and this guardian. */
    static CosignInput ofPreimage(int index, LeafScript leaf, TholdKey key) {
        return new CosignInput(index, Optional.of(leaf), Optional.of(key.reveal()));
    }

    InputDigest digest(Transaction tx, List<TxOutput> spent) {
        return leaf.map(script -> InputDigest.ofLeaf(tx.scriptPathSighash(index, spent, script.leaf())))
                .orElseGet(() -> new InputDigest(tx.keyPathSighash(index, spent), true));
    }

    /** Bottom first (ducat-wire §4.6). */
    List<Bytes> witness(SchnorrSignature guardian) {
        return leaf.map(script -> List.of(
                        guardian.bytes(), beside.orElseThrow(), script.leaf().script(), script.controlBlock()))
                .orElseGet(() -> List.of(guardian.bytes()));
    }

    /** Nothing of a pre-image. */
    @Override
    public String toString() {
        return "CosignInput[" + index + "]";
    }
}
