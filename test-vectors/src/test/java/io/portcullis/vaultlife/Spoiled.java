package io.portcullis.vaultlife;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Draft;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.LiquidationLeaf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A spend that is wrong in one thing.
 *
 * @param reason what a node says of it
 */
record Spoiled(Signed signed, String reason) {
    private static final Secret STRANGER = Secret.of(99);
    private static final Bytes OTHER_KEY = Bytes.fromHex("77".repeat(32));

    /** All that can be wrong with a signed transaction: for each leaf that it spends, and for its outputs. */
    static List<Spoiled> of(Signed right) {
        List<Spoiled> all = new ArrayList<>();
        for (int i = 0; i < right.tx().inputs().size(); i++) {
            int input = i;
            right.draft()
                    .inputs()
                    .get(i)
                    .input()
                    .leafScript()
                    .ifPresent(
                            leaf -> all.addAll(ofLeaf(right, input, leaf.leaf().script())));
        }
        all.add(changedOutput(right));
        return all;
    }

    private static List<Spoiled> ofLeaf(Signed right, int input, Bytes script) {
        Draft draft = right.draft();
        Optional<CosignLeaf> cosign =
                CosignLeaf.parse(script).or(() -> CommitLeaf.parse(script).map(CommitLeaf::cosign));
        // The one who is asked for last stands first; of two the other's signature is verified first.
        String missing = cosign.isPresent() ? "OP_CHECKSIGVERIFY" : "false/empty top stack";
        int first = cosign.isPresent() ? 1 : 0;
        Bytes digest = right.tx()
                .scriptPathSighash(
                        input,
                        draft.spent(),
                        draft.inputs()
                                .get(input)
                                .input()
                                .leafScript()
                                .orElseThrow()
                                .leaf());
        List<Spoiled> all = new ArrayList<>();
        all.add(witness(right, "key", input, first, STRANGER.sign(digest).bytes(), "Schnorr"));
        all.add(witness(right, "missing signature", input, first, Bytes.EMPTY, missing));
        int scriptAt = right.tx().inputs().get(input).witness().size() - 2;
        Bytes otherLeaf =
                new CosignLeaf(STRANGER.key(), STRANGER.key()).toLeaf().script();
        all.add(witness(right, "leaf", input, scriptAt, otherLeaf, "hash mismatch"));
        if (LiquidationLeaf.parse(script).isPresent()) {
            all.add(witness(right, "pre-image", input, 1, OTHER_KEY, "EQUALVERIFY"));
        }
        return all;
    }

    private static Spoiled witness(Signed right, String what, int input, int element, Bytes value, String reason) {
        List<Bytes> witness = new ArrayList<>(right.tx().inputs().get(input).witness());
        witness.set(element, value);
        return spoiled(right, what + " of input " + input, right.tx().withWitness(input, witness), reason);
    }

    /** A satoshi more for the fee. */
    private static Spoiled changedOutput(Signed right) {
        Transaction tx = right.tx();
        List<TxOutput> outputs = new ArrayList<>(tx.outputs());
        TxOutput output = outputs.get(0);
        outputs.set(0, new TxOutput(output.amount().minus(new Sats(1)), output.script()));
        return spoiled(right, "output", new Transaction(tx.version(), tx.inputs(), outputs, tx.lockTime()), "Schnorr");
    }

    private static Spoiled spoiled(Signed right, String what, Transaction tx, String reason) {
        return new Spoiled(new Signed(right.name() + " with a wrong " + what, tx, right.draft()), reason);
    }
}
