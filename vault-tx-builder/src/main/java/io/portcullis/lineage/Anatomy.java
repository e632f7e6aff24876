package io.portcullis.lineage;

import io.portcullis.action.VaultAction;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.vault.InputMetadata;
import io.portcullis.vault.VaultReturnScript;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which action a transaction is, and where its parts stand: what the sequences of its inputs say (ducat-wire §4.5, §7.1). Says nothing
 * about whether any of it is true.
 *
 * @param action of the acting vault
 * @param vaultInput the input of the acting vault, or for an opening the commit input
 * @param targets how many vaults are taken over; they follow the acting vault in inputs and outputs alike
 */
public record Anatomy(VaultAction action, int vaultInput, int targets) {
    /**
     * Reads the sequences.
     *
     * @throws LineageRefused when it is no action
     */
    public static Anatomy of(Transaction tx) {
        List<Optional<VaultAction>> marks = tx.inputs().stream()
                .map(TxInput::sequence)
                .map(sequence -> InputMetadata.of(sequence).flatMap(VaultAction::of))
                .toList();
        int first = IntStream.range(0, Math.min(2, marks.size()))
                .filter(i -> marks.get(i).isPresent())
                .findFirst()
                .orElseThrow(() -> new LineageRefused(LineageRule.ACTION));
        VaultAction action = marks.get(first).orElseThrow();
        LineageRule.ACTION.require(first == inputOf(action));
        int targets = (int) IntStream.range(first + 1, marks.size())
                .takeWhile(i -> marks.get(i).equals(Optional.of(VaultAction.LIQUIDATE)))
                .count();
        var anatomy = new Anatomy(action, first, targets);
        anatomy.requireForm(tx, marks);
        return anatomy;
    }

    private static int inputOf(VaultAction action) {
        return action == VaultAction.OPEN || action == VaultAction.BORROW ? 1 : 0;
    }

    private void requireForm(Transaction tx, List<Optional<VaultAction>> marks) {
        LineageRule.ACTION.require(tx.version() == 3 && tx.lockTime() == 0);
        LineageRule.ACTION.require(
                switch (action) {
                    case REPO -> targets >= 1;
                    case TRIM -> targets == 1;
                    default -> targets == 0;
                });
        long marked = marks.stream().filter(Optional::isPresent).count();
        LineageRule.ACTION.require(marked == 1 + targets);
        LineageRule.ACTION.require(tx.outputs().size() > vaultInput + targets);
    }

    /** Whether the acting vault lives on, and whether an output of this index is it. */
    public boolean isActingVault(long output) {
        return action != VaultAction.CLOSE && action != VaultAction.LIQUIDATE && output == vaultInput;
    }

    /** Whether an output of this index is a vault that was taken over. */
    boolean isTarget(long output) {
        return output > vaultInput && output <= vaultInput + targets;
    }

    /** What the vault at this output was before. */
    static Outpoint before(Transaction tx, int output) {
        return tx.inputs().get(output).outpoint();
    }

    /**
     * The one script of return data.
     *
     * @throws LineageRefused when there is none, or several
     */
    static Bytes returnScript(Transaction tx) {
        List<Bytes> scripts = tx.outputs().stream()
                .map(TxOutput::script)
                .filter(VaultReturnScript::isReturnData)
                .toList();
        LineageRule.RETURN_DATA.require(scripts.size() == 1);
        return scripts.get(0);
    }
}
