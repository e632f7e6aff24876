package io.portcullis.cli.command;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.CosignLeaf;
import java.util.List;
import java.util.Optional;

/**
 * A transaction and what its PSBT says of its inputs.
 *
 * @param inputs none for a raw transaction
 */
record Seen(Transaction tx, List<PsbtInput> inputs) {
    /** Signed, if every input is finalised. */
    static Seen of(Psbt psbt) {
        boolean isFinal =
                psbt.inputs().stream().allMatch(input -> input.finalWitness().isPresent());
        return new Seen(isFinal ? psbt.extract() : psbt.unsigned(), psbt.inputs());
    }

    /** Who signs an input: of its leaf, which a PSBT names and a witness shows. */
    Optional<CosignLeaf> signers(int input) {
        return leaf(input)
                .flatMap(script -> CosignLeaf.parse(script)
                        .or(() -> CommitLeaf.parse(script).map(CommitLeaf::cosign)));
    }

    private Optional<Bytes> leaf(int input) {
        List<Bytes> witness = tx.inputs().get(input).witness();
        if (witness.size() >= 2) {
            return Optional.of(witness.get(witness.size() - 2));
        }
        return inputs.isEmpty()
                ? Optional.empty()
                : inputs.get(input).leafScript().map(leaf -> leaf.leaf().script());
    }
}
