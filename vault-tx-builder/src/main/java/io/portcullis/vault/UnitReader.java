package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Draft;
import io.portcullis.fees.ScriptKind;
import io.portcullis.runes.Artifact;
import io.portcullis.runes.Edict;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneFlow;
import io.portcullis.runes.RuneId;
import io.portcullis.runes.RuneLedger;
import io.portcullis.runes.Runestone;
import java.util.List;
import java.util.Optional;

/**
 * Reads transactions that issue or burn UNIT and refuses those that do not follow the template, by the rule's name. What it
 * reads is what the transaction says; whether its inputs hold as much is for who knows their balances to prove.
 *
 * @param guardian whose reserve account, and whose signature at the connector
 */
public record UnitReader(RuneId unit, XOnlyKey guardian) {
    /**
     * An issue, as its transaction says.
     *
     * @param units cents of UNIT
     * @param held the output that holds them
     */
    public record Issued(Transaction tx, RuneId unit, long units, Outpoint held, Outpoint connector) {
        /**
         * Proves that so much is issued.
         *
         * @param ledger what the transaction's inputs hold
         * @throws UnitRefused when they hold less
         */
        public Issued provenBy(RuneLedger ledger) {
            RuneFlow flow = ledger.flow(tx);
            UnitRule.BALANCE.require(flow.held(UnitIssueTx.UNIT_OUTPUT, unit).equals(RuneAmount.of(units)));
            UnitRule.STRANDED.require(
                    flow.outputs().get(UnitIssueTx.CONNECTOR_OUTPUT).isEmpty());
            return this;
        }
    }

    /**
     * A burn, as its transaction says.
     *
     * @param units cents of UNIT
     * @param rest the output that holds what is left, if there is one
     */
    public record Burned(Transaction tx, RuneId unit, long units, Optional<Outpoint> rest, Outpoint connector) {
        /**
         * Proves that so much is burned.
         *
         * @param ledger what the transaction's inputs hold
         * @throws UnitRefused when they hold less, or what is left falls to the connector
         */
        public Burned provenBy(RuneLedger ledger) {
            RuneFlow flow = ledger.flow(tx);
            UnitRule.BALANCE.require(flow.burned(unit).equals(RuneAmount.of(units)));
            UnitRule.STRANDED.require(
                    flow.outputs().get(UnitBurnTx.CONNECTOR_OUTPUT).isEmpty());
            return this;
        }
    }

    /**
     * Reads a UNIT_ISSUE.
     *
     * @param spent what its inputs spend, in their order
     * @param connector the one that the vault transaction spends
     * @throws UnitRefused naming the rule that does not hold
     */
    public Issued issue(Transaction tx, List<TxOutput> spent, Connector connector) {
        requireForm(tx, spent);
        UnitRule.TEMPLATE.require(tx.inputs().size() >= 2 && tx.outputs().size() == UnitIssueTx.OUTPUTS);
        requireReserve(tx.inputs().get(0), spent.get(0), tx.outputs().get(UnitIssueTx.RESERVE_OUTPUT));
        requireNotOurs(spent.subList(1, spent.size()));
        UnitRule.HOLDER.require(script(tx, UnitIssueTx.UNIT_OUTPUT).equals(ownScript()));
        requireConnector(script(tx, UnitIssueTx.CONNECTOR_OUTPUT), connector);
        long units = moved(tx);
        UnitRule.RUNESTONE.require(script(tx, UnitIssueTx.RUNESTONE_OUTPUT)
                .equals(UnitIssueTx.runestone(unit, units).toScript()));
        return new Issued(
                tx,
                unit,
                units,
                new Outpoint(tx.txid(), UnitIssueTx.UNIT_OUTPUT),
                new Outpoint(tx.txid(), UnitIssueTx.CONNECTOR_OUTPUT));
    }

    /**
     * Reads a UNIT_REPAY.
     *
     * @param spent what its inputs spend, in their order
     * @param connector the one that the vault transaction spends: of the owner, or of the liquidator who burns for a seizure
     * @throws UnitRefused naming the rule that does not hold
     */
    public Burned burn(Transaction tx, List<TxOutput> spent, Connector connector) {
        requireForm(tx, spent);
        boolean change = tx.outputs().size() == UnitBurnTx.CHANGE_OUTPUT + 1;
        UnitRule.TEMPLATE.require(
                !tx.inputs().isEmpty() && (change || tx.outputs().size() == UnitBurnTx.CHANGE_OUTPUT));
        requireNotOurs(spent);
        requireConnector(script(tx, UnitBurnTx.CONNECTOR_OUTPUT), connector);
        long units = moved(tx);
        UnitRule.RUNESTONE.require(script(tx, UnitBurnTx.RUNESTONE_OUTPUT)
                .equals(UnitBurnTx.runestone(unit, units, change).toScript()));
        Optional<Outpoint> rest =
                change ? Optional.of(new Outpoint(tx.txid(), UnitBurnTx.CHANGE_OUTPUT)) : Optional.empty();
        return new Burned(tx, unit, units, rest, new Outpoint(tx.txid(), UnitBurnTx.CONNECTOR_OUTPUT));
    }

    private static void requireForm(Transaction tx, List<TxOutput> spent) {
        UnitRule.VERSION.require(tx.version() == Draft.VERSION && tx.lockTime() == 0);
        UnitRule.TEMPLATE.require(spent.size() == tx.inputs().size());
        UnitRule.FEE.require(total(spent).equals(total(tx.outputs())));
        UnitRule.TEMPLATE.require(tx.outputs().stream().allMatch(UnitReader::isOfTemplate));
        UnitRule.DUST.require(tx.outputs().stream()
                .allMatch(output ->
                        ScriptKind.of(output.script()) == ScriptKind.DATA || UnitRule.isNoDust(output.amount())));
    }

    /** A witness program, or data that burns no bitcoin. */
    private static boolean isOfTemplate(TxOutput output) {
        return UnitRule.isPayable(output.script())
                || ScriptKind.of(output.script()) == ScriptKind.DATA
                        && output.amount().value() == 0;
    }

    private static Sats total(List<TxOutput> outputs) {
        return outputs.stream().map(TxOutput::amount).reduce(Sats.ZERO, Sats::plus);
    }

    private void requireReserve(TxInput input, TxOutput spent, TxOutput returned) {
        UnitRule.RESERVE.require(input.sequence() == InputMetadata.UNIT.toSequence()
                && spent.script().equals(ownScript())
                && returned.equals(spent));
    }

    /** No other input is one that the guardian's key could sign. */
    private void requireNotOurs(List<TxOutput> spent) {
        UnitRule.RESERVE.require(
                spent.stream().noneMatch(output -> output.script().equals(ownScript())));
    }

    private static void requireConnector(Bytes script, Connector connector) {
        UnitRule.CONNECTOR.require(script.equals(connector.output().script()));
    }

    /** The amount of the first edict of the one runestone. */
    private static long moved(Transaction tx) {
        Optional<Artifact> artifact = Artifact.of(tx);
        UnitRule.RUNESTONE.require(artifact.isPresent() && artifact.get() instanceof Runestone);
        List<Edict> edicts = ((Runestone) artifact.orElseThrow()).edicts();
        UnitRule.RUNESTONE.require(!edicts.isEmpty());
        RuneAmount amount = edicts.get(0).amount();
        UnitRule.AMOUNT.require(
                amount.compareTo(RuneAmount.of(1)) >= 0 && amount.compareTo(RuneAmount.of(0xffff_ffffL)) <= 0);
        return amount.value().longValueExact();
    }

    private Bytes ownScript() {
        return TaprootOutput.ofKey(guardian).script();
    }

    private static Bytes script(Transaction tx, int output) {
        return tx.outputs().get(output).script();
    }
}
