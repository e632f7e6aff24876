package io.portcullis.lineage;

import static io.portcullis.lineage.LineageRule.DEBT;
import static io.portcullis.lineage.LineageRule.GUARDIAN;
import static io.portcullis.lineage.LineageRule.KNOWN;
import static io.portcullis.lineage.LineageRule.LEAF;
import static io.portcullis.lineage.LineageRule.RETURN_DATA;
import static io.portcullis.lineage.LineageRule.RULES;
import static io.portcullis.lineage.LineageRule.VAULT_SCRIPT;

import io.portcullis.action.ActionRefused;
import io.portcullis.action.Protocol;
import io.portcullis.action.StrictRules;
import io.portcullis.action.VaultAction;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.vault.CommitLeaf;
import io.portcullis.vault.CosignLeaf;
import io.portcullis.vault.LiquidationLeaf;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Cleared;
import io.portcullis.vault.VaultReturnScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads one step: rebuilds the state that a transaction leaves from the states before and from its return data, and checks all that it
 * commits to.
 */
final class StepReader {
    /** In a finished witness the leaf is the last but one element, before its control block (BIP341). */
    private static final int BEHIND_LEAF = 2;

    private final Protocol protocol;
    private final VaultReturnScript returnScript;
    private final StrictRules rules;

    StepReader(Protocol protocol) {
        this.protocol = protocol;
        this.returnScript = new VaultReturnScript(protocol.members());
        this.rules = new StrictRules(protocol);
    }

    /**
     * The step that made this output.
     *
     * @param before the steps that made the vaults that the transaction spends
     */
    Step read(Transaction tx, int output, Function<Bytes, Transaction> parents, Map<Outpoint, Step> before) {
        Anatomy anatomy = Anatomy.of(tx);
        requireSpends(tx, parents);
        return anatomy.action() == VaultAction.OPEN
                ? opened(tx, anatomy)
                : anatomy.isTarget(output) ? takenOver(tx, anatomy, output, before) : acted(tx, anatomy, before);
    }

    private static void requireSpends(Transaction tx, Function<Bytes, Transaction> parents) {
        List<TxOutput> spent = tx.inputs().stream()
                .map(TxInput::outpoint)
                .map(outpoint -> output(parents.apply(outpoint.txid()), outpoint.index()))
                .toList();
        try {
            tx.verifySpends(spent);
        } catch (IllegalArgumentException e) {
            throw new LineageRefused(LineageRule.SIGNATURES);
        }
    }

    private static TxOutput output(Transaction tx, long index) {
        KNOWN.require(index < tx.outputs().size());
        return tx.outputs().get((int) index);
    }

    private Step opened(Transaction tx, Anatomy anatomy) {
        CosignLeaf leaf = CommitLeaf.parse(leafScript(tx, anatomy.vaultInput()))
                .map(CommitLeaf::cosign)
                .orElseThrow(() -> new LineageRefused(LEAF));
        VaultReturn data = data(tx);
        requireGuardian(leaf.guardian(), data.guardians());
        VaultState state = state(tx, anatomy.vaultInput(), leaf.client(), data, 0, tx.txid());
        ask(() -> rules.step(VaultAction.OPEN, Optional.empty(), state.toProfile(protocol)));
        return new Step(VaultAction.OPEN, tx.txid(), leaf.guardian(), state);
    }

    private Step acted(Transaction tx, Anatomy anatomy, Map<Outpoint, Step> before) {
        int at = anatomy.vaultInput();
        VaultState prev = before.get(Anatomy.before(tx, at)).state();
        CosignLeaf leaf = CosignLeaf.parse(leafScript(tx, at)).orElseThrow(() -> new LineageRefused(LEAF));
        LEAF.require(leaf.client().equals(prev.client()));
        requireGuardian(leaf.guardian(), prev.guardians());
        VaultState next = state(tx, at, prev.client(), data(tx), prev.recoveryBlocks(), prev.rootTxid());
        requireTakenDebt(tx, anatomy, before, prev, next);
        ask(() -> rules.step(anatomy.action(), Optional.of(prev.toProfile(protocol)), next.toProfile(protocol)));
        return new Step(anatomy.action(), tx.txid(), leaf.guardian(), next);
    }

    private Step takenOver(Transaction tx, Anatomy anatomy, int output, Map<Outpoint, Step> before) {
        VaultState prev = before.get(Anatomy.before(tx, output)).state();
        LiquidationLeaf leaf =
                LiquidationLeaf.parse(leafScript(tx, output)).orElseThrow(() -> new LineageRefused(LEAF));
        LEAF.require(prev.data().tholdHashes().contains(leaf.tholdHash()));
        requireGuardian(leaf.guardian(), prev.guardians());
        VaultState next =
                anatomy.action() == VaultAction.REPO ? cleared(tx, output, prev) : trimmed(tx, output, prev, before);
        requireScript(tx, output, next);
        return new Step(VaultAction.LIQUIDATE, tx.txid(), leaf.guardian(), next);
    }

    private static VaultState cleared(Transaction tx, int output, VaultState prev) {
        return VaultState.of(
                new Outpoint(tx.txid(), output),
                tx.outputs().get(output).amount(),
                prev.client(),
                new Cleared(prev.guardians()),
                prev.recoveryBlocks(),
                prev.rootTxid());
    }

    /** It has no return data of its own: its debt is what it was less what the other vault's grew by. */
    private VaultState trimmed(Transaction tx, int output, VaultState prev, Map<Outpoint, Step> before) {
        VaultState liquidator = before.get(Anatomy.before(tx, 0)).state();
        long claimed = debt(data(tx)) - liquidator.unitBalance();
        DEBT.require(claimed > 0 && claimed < prev.unitBalance());
        return new VaultState(
                new Outpoint(tx.txid(), output),
                tx.outputs().get(output).amount(),
                prev.client(),
                prev.data(),
                prev.unitBalance() - claimed,
                prev.recoveryBlocks(),
                prev.rootTxid());
    }

    private void requireTakenDebt(
            Transaction tx, Anatomy anatomy, Map<Outpoint, Step> before, VaultState prev, VaultState next) {
        if (anatomy.action() == VaultAction.REPO) {
            long taken = 0;
            for (int i = 1; i <= anatomy.targets(); i++) {
                taken += before.get(Anatomy.before(tx, i)).state().unitBalance();
            }
            DEBT.require(next.unitBalance() == prev.unitBalance() + taken);
        } else if (anatomy.action() == VaultAction.TRIM) {
            long taken = next.unitBalance() - prev.unitBalance();
            DEBT.require(taken > 0
                    && taken < before.get(Anatomy.before(tx, 1)).state().unitBalance());
        }
    }

    private VaultState state(Transaction tx, int output, XOnlyKey client, VaultReturn data, int recovery, Bytes root) {
        VaultState state = VaultState.of(
                new Outpoint(tx.txid(), output), tx.outputs().get(output).amount(), client, data, recovery, root);
        requireScript(tx, output, state);
        return state;
    }

    private static void requireScript(Transaction tx, int output, VaultState state) {
        VAULT_SCRIPT.require(
                state.script().output().script().equals(tx.outputs().get(output).script()));
    }

    private VaultReturn data(Transaction tx) {
        try {
            return returnScript.decode(Anatomy.returnScript(tx));
        } catch (LineageRefused refused) {
            throw refused;
        } catch (IllegalArgumentException e) {
            throw new LineageRefused(RETURN_DATA);
        }
    }

    private static long debt(VaultReturn data) {
        return data instanceof VaultReturn.Encumbered owing ? owing.unitBalance() : 0;
    }

    private void requireGuardian(XOnlyKey guardian, List<XOnlyKey> ofVault) {
        GUARDIAN.require(protocol.members().guardians().containsValue(guardian) && ofVault.contains(guardian));
    }

    private static Bytes leafScript(Transaction tx, int input) {
        List<Bytes> witness = tx.inputs().get(input).witness();
        return Optional.of(witness.size() - BEHIND_LEAF)
                .filter(index -> index >= 0)
                .map(witness::get)
                .orElseThrow(() -> new LineageRefused(LEAF));
    }

    private static void ask(Runnable rules) {
        try {
            rules.run();
        } catch (ActionRefused refused) {
            throw new LineageRefused(RULES, refused.getMessage());
        }
    }
}
