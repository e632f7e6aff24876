package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Rule.ACTION_FORM;
import static io.portcullis.mpc.policy.Rule.ACTION_OUTPUTS;
import static io.portcullis.mpc.policy.Rule.RETURN_DATA;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Claim;
import io.portcullis.lineage.Anatomy;
import io.portcullis.lineage.LineageRefused;
import io.portcullis.vault.InputMetadata;
import io.portcullis.vault.Members;
import io.portcullis.vault.UnitRule;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturnScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outputs of an action in the order of its template (ducat-wire §7.1): the UNIT where it is issued, the vault unless it is closed,
 * what is paid to the owner, and the return data last.
 *
 * @param owner the change, or what is withdrawn; absent where the template may go without
 */
record ActionTemplate(Optional<TxOutput> unit, Optional<TxOutput> vault, Optional<TxOutput> owner, VaultReturn data) {
    private static final long NO_TIMELOCK = 1L << 31;

    /** @throws Refused unless the transaction has the form of this action, and well-formed return data */
    static ActionTemplate of(Action action, Transaction tx, Members members) {
        anatomy(action, tx);
        List<TxOutput> outputs = new ArrayList<>(tx.outputs());
        ACTION_FORM.require(!outputs.isEmpty());
        VaultReturn data = decode(outputs.remove(outputs.size() - 1), members);
        Optional<TxOutput> unit = take(outputs, action == Action.OPEN || action == Action.BORROW);
        Optional<TxOutput> vault = take(outputs, action != Action.CLOSE);
        Optional<TxOutput> owner = take(outputs, action.mustPayOwner() || !outputs.isEmpty());
        ACTION_FORM.require(outputs.isEmpty());
        owner.ifPresent(ActionTemplate::requirePayable);
        unit.ifPresent(ActionTemplate::requirePayable);
        return new ActionTemplate(unit, vault, owner, data);
    }

    /** @throws Refused unless the inputs are marked as those of this action */
    static Anatomy anatomy(Action action, Transaction tx) {
        try {
            Anatomy anatomy = Anatomy.of(tx);
            ACTION_FORM.require(anatomy.action() == action.toVaultAction());
            return anatomy;
        } catch (LineageRefused refused) {
            throw new Refused(ACTION_FORM);
        }
    }

    private static Optional<TxOutput> take(List<TxOutput> outputs, boolean isThere) {
        ACTION_FORM.require(!isThere || !outputs.isEmpty());
        return isThere ? Optional.of(outputs.remove(0)) : Optional.empty();
    }

    static VaultReturn decode(TxOutput output, Members members) {
        try {
            RETURN_DATA.require(output.amount().equals(Sats.ZERO));
            return new VaultReturnScript(members).decode(output.script());
        } catch (IllegalArgumentException e) {
            throw new Refused(RETURN_DATA);
        }
    }

    static void requirePayable(TxOutput output) {
        ACTION_OUTPUTS.require(
                UnitRule.isPayable(output.script()) && output.amount().compareTo(Claim.LEAST_CHANGE) >= 0);
    }

    /**
     * Inputs beside those that the template places: coins, with neither a role nor a timelock.
     *
     * @param placed outpoints and sequences of the first inputs
     * @throws Refused unless the transaction begins with them, and the rest are coins, of which not every action has some
     */
    static void requireInputs(Action action, Transaction tx, List<TxInput> placed) {
        List<TxInput> inputs = tx.inputs();
        ACTION_FORM.require(inputs.size() >= placed.size());
        ACTION_FORM.require(inputs.subList(0, placed.size()).equals(placed));
        List<TxInput> coins = inputs.subList(placed.size(), inputs.size());
        ACTION_FORM.require(coins.isEmpty() || action.mayHaveCoins());
        ACTION_FORM.require(coins.stream()
                .map(TxInput::sequence)
                .allMatch(sequence -> (sequence & NO_TIMELOCK) != 0
                        && InputMetadata.of(sequence).isEmpty()));
    }

    /** Whom it pays, whatever its fee: without change, and what is withdrawn as it is before the fee. */
    List<TxOutput> payees(Action action, Sats fee, Members members) {
        List<TxOutput> payees = new ArrayList<>();
        unit.ifPresent(payees::add);
        vault.ifPresent(payees::add);
        if (action == Action.WITHDRAW || action == Action.CLOSE) {
            owner.ifPresent(paid -> payees.add(new TxOutput(paid.amount().plus(fee), paid.script())));
        }
        Bytes script = new VaultReturnScript(members).encode(data);
        payees.add(new TxOutput(Sats.ZERO, script));
        return payees;
    }

    /** The outputs as this node writes them. */
    List<TxOutput> outputs(Members members) {
        List<TxOutput> outputs = new ArrayList<>();
        unit.ifPresent(outputs::add);
        vault.ifPresent(outputs::add);
        owner.ifPresent(outputs::add);
        outputs.add(new TxOutput(Sats.ZERO, new VaultReturnScript(members).encode(data)));
        return outputs;
    }
}
