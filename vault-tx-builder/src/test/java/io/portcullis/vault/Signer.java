package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.TapLeaf;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.fees.Draft;
import io.portcullis.protocol.TholdKey;
import io.portcullis.vectors.TestKeys;
import java.util.List;

/** Signs the inputs of a draft with known secrets. */
public final class Signer {
    private final Draft draft;
    private Transaction tx;

    public Signer(Draft draft) {
        this.draft = draft;
        this.tx = draft.unsigned();
    }

    public Signer keyPath(int input, Bytes secret) {
        Bytes digest = tx.keyPathSighash(input, draft.spent());
        tx = tx.withWitness(
                input,
                List.of(VaultFixture.sign(digest, TestKeys.keyPathSecret(secret))
                        .bytes()));
        return this;
    }

    /** The last secret's signature goes to the bottom of the stack. */
    public Signer leaf(int input, Bytes... secrets) {
        var leaf = draft.inputs().get(input).input().leafScript().orElseThrow();
        var stack = new java.util.ArrayList<Bytes>();
        for (Bytes secret : secrets) {
            stack.add(0, signature(input, leaf.leaf(), secret).bytes());
        }
        stack.addAll(List.of(leaf.leaf().script(), leaf.controlBlock()));
        tx = tx.withWitness(input, stack);
        return this;
    }

    public Signer liquidation(int input, TholdKey key, Bytes guardian) {
        var leaf = draft.inputs().get(input).input().leafScript().orElseThrow();
        tx = tx.withWitness(
                input,
                List.of(
                        signature(input, leaf.leaf(), guardian).bytes(),
                        key.reveal(),
                        leaf.leaf().script(),
                        leaf.controlBlock()));
        return this;
    }

    /** Nothing to sign: an anchor. */
    public Signer open(int input) {
        tx = tx.withWitness(input, List.of());
        return this;
    }

    private SchnorrSignature signature(int input, TapLeaf leaf, Bytes secret) {
        return VaultFixture.sign(tx.scriptPathSighash(input, draft.spent(), leaf), secret);
    }

    public Transaction signed() {
        return tx;
    }
}
