package io.portcullis.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.fees.Claim;
import io.portcullis.fees.Draft;
import io.portcullis.runes.Edict;
import io.portcullis.runes.RuneAmount;
import io.portcullis.runes.RuneId;
import io.portcullis.runes.RuneLedger;
import io.portcullis.runes.Runestone;
import io.portcullis.vault.UnitBurnTx.UnitCoin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class UnitTxTest {
    private static final UnitReader READER = new UnitReader(UnitFixture.UNIT, VaultFixture.GUARDIAN_KEY);
    private static final long UNITS = VaultFixture.UNIT_BALANCE;
    private static final Set<UnitRule> REFUSED = EnumSet.noneOf(UnitRule.class);

    @AfterAll
    static void everyRule_refusesSomething() {
        assertThat(REFUSED).containsExactlyInAnyOrder(UnitRule.values());
    }

    @Test
    void issue_isReadAsBuilt_andItsUnitReachTheOwner() {
        var issue = UnitFixture.issue();
        Draft parent = issue.toDraft();
        Transaction tx = parent.unsigned();
        RuneLedger ledger = UnitFixture.ledger(0);
        var read = READER.issue(tx, parent.spent(), UnitFixture.commit()).provenBy(ledger);
        assertThat(read.units()).isEqualTo(UNITS);
        assertThat(read.held()).isEqualTo(issue.issued().outpoint());
        assertThat(read.connector()).isEqualTo(issue.connectorSpend().outpoint());
        assertThat(parent.fee()).isEqualTo(Sats.ZERO);
        Transaction opening = opening(issue).unsigned();
        RuneLedger after = ledger.after(tx).after(opening);
        assertThat(after.balances().get(new Outpoint(tx.txid(), 0)))
                .isEqualTo(Map.of(UnitFixture.UNIT, UnitFixture.RESERVE.minus(RuneAmount.of(UNITS))));
        assertThat(after.balances().get(new Outpoint(opening.txid(), 0)))
                .isEqualTo(Map.of(UnitFixture.UNIT, RuneAmount.of(UNITS)));
    }

    @Test
    void issueAndOpening_aspackage_verifyAndPayTheRateExactly() {
        var issue = UnitFixture.issue();
        Draft parent = issue.toDraft();
        Transaction signedParent = new Signer(parent)
                .keyPath(0, VaultFixture.GUARDIAN)
                .keyPath(1, VaultFixture.OWNER)
                .signed();
        signedParent.verifySpends(parent.spent());
        assertThat(parent.weight().vsize()).isEqualTo(signedParent.vsize());
        Draft child = opening(issue);
        Transaction signedChild = new Signer(child)
                .keyPath(0, VaultFixture.GUARDIAN)
                .leaf(1, VaultFixture.OWNER, VaultFixture.GUARDIAN)
                .signed();
        signedChild.verifySpends(child.spent());
        assertThat(child.weight().vsize()).isEqualTo(signedChild.vsize());
        assertThat(child.fee()).isEqualTo(new FeeRate(2_000_000).fee(signedParent.vsize() + signedChild.vsize()));
    }

    /** OPEN: 0 UNIT, 1 commit; 0 UNIT, 1 vault, 2 change, 3 return data; at 2,000 sat/vB. */
    private static Draft opening(UnitIssueTx issue) {
        var claim = new Claim(
                List.of(issue.issued().spend(), issue.connectorSpend()),
                List.of(
                        UnitFixture.own(1_000),
                        new TxOutput(
                                new Sats(100_000_000),
                                VaultFixture.script().output().script()),
                        new TxOutput(Sats.ZERO, VaultFixture.CODEC.encode(VaultFixture.returnData()))),
                2,
                UnitFixture.OWNER_SCRIPT);
        return claim.pay(List.of(), new FeeRate(2_000_000), issue.carried());
    }

    @Test
    void burn_isReadAsBuilt_withAndWithoutARest() {
        for (long held : new long[] {UNITS, UNITS + 77}) {
            Draft burn = UnitFixture.burn(held).toDraft();
            RuneLedger ledger = UnitFixture.ledger(held);
            var read = READER.burn(burn.unsigned(), burn.spent(), Connector.of(UnitFixture.COSIGN))
                    .provenBy(ledger);
            assertThat(read.units()).isEqualTo(UNITS);
            assertThat(read.rest().isPresent()).isEqualTo(held > UNITS);
            read.rest()
                    .ifPresent(rest -> assertThat(
                                    ledger.after(burn.unsigned()).balances().get(rest))
                            .isEqualTo(Map.of(UnitFixture.UNIT, RuneAmount.of(77))));
            assertThat(burn.fee()).isEqualTo(Sats.ZERO);
            Transaction signed = new Signer(burn)
                    .keyPath(0, VaultFixture.OWNER)
                    .keyPath(1, VaultFixture.OWNER)
                    .signed();
            signed.verifySpends(burn.spent());
            assertThat(burn.weight().vsize()).isEqualTo(signed.vsize());
        }
    }

    @Test
    void version_or_locktime_other() {
        refuseIssue(UnitRule.VERSION, tx -> new Transaction(2, tx.inputs(), tx.outputs(), 0));
        refuseIssue(UnitRule.VERSION, tx -> new Transaction(3, tx.inputs(), tx.outputs(), 1));
        refuseBurn(UnitRule.VERSION, tx -> new Transaction(2, tx.inputs(), tx.outputs(), 0));
    }

    @Test
    void template_outputsMoreOrFewer() {
        var none = new TxOutput(Sats.ZERO, Bytes.fromHex("6a00"));
        refuseIssue(UnitRule.TEMPLATE, tx -> withOutputs(tx, outputs -> outputs.add(none)));
        refuseBurn(UnitRule.TEMPLATE, tx -> withOutputs(tx, outputs -> outputs.add(none)));
    }

    @Test
    void reserve_notGivenBackOrNotTheGuardians() {
        refuseIssue(
                UnitRule.RESERVE,
                tx -> withOutputs(tx, outputs -> {
                    outputs.set(0, new TxOutput(new Sats(9_000), outputs.get(0).script()));
                    outputs.set(1, new TxOutput(new Sats(2_000), outputs.get(1).script()));
                }));
        refuseIssue(UnitRule.RESERVE, tx -> withOutput(tx, 0, UnitFixture.OWNER_SCRIPT));
        refuseIssue(UnitRule.RESERVE, tx -> {
            List<TxInput> inputs = new ArrayList<>(tx.inputs());
            inputs.set(0, new TxInput(inputs.get(0).outpoint(), 0xffff_ffffL));
            return new Transaction(3, inputs, tx.outputs(), 0);
        });
    }

    @Test
    void reserve_isSpentByAnotherInputToo() {
        Draft issue = UnitFixture.issue().toDraft();
        List<TxOutput> ours = List.of(
                issue.spent().get(0),
                new TxOutput(issue.spent().get(1).amount(), issue.spent().get(0).script()));
        assertRefused(UnitRule.RESERVE, () -> READER.issue(issue.unsigned(), ours, UnitFixture.commit()));
        Draft burn = UnitFixture.burn(UNITS).toDraft();
        List<TxOutput> spent = List.of(
                burn.spent().get(0),
                new TxOutput(burn.spent().get(1).amount(), issue.spent().get(0).script()));
        assertRefused(UnitRule.RESERVE, () -> READER.burn(burn.unsigned(), spent, Connector.of(UnitFixture.COSIGN)));
    }

    @Test
    void template_outputOfAnotherKind() {
        Bytes p2pkh = Bytes.fromHex("76a914" + "ab".repeat(20) + "88ac");
        refuseBurn(UnitRule.TEMPLATE, tx -> withOutput(tx, 2, p2pkh));
        refuseBurn(UnitRule.TEMPLATE, tx -> withOutput(tx, 2, Bytes.fromHex("6a00")));
        refuseIssue(
                UnitRule.TEMPLATE,
                tx -> withOutputs(tx, outputs -> {
                    outputs.set(
                            2,
                            new TxOutput(
                                    outputs.get(2).amount().minus(new Sats(1)),
                                    outputs.get(2).script()));
                    outputs.set(3, new TxOutput(new Sats(1), outputs.get(3).script()));
                }));
    }

    @Test
    void holder_isNotTheGuardian() {
        refuseIssue(UnitRule.HOLDER, tx -> withOutput(tx, 1, UnitFixture.OWNER_SCRIPT));
    }

    @Test
    void connector_ofSomeoneElse() {
        refuseIssue(UnitRule.CONNECTOR, tx -> withOutput(tx, 2, UnitFixture.OWNER_SCRIPT));
        refuseBurn(UnitRule.CONNECTOR, tx -> withOutput(tx, 0, UnitFixture.OWNER_SCRIPT));
    }

    @Test
    void runestone_thatDoesMoreOrOtherwise() {
        var edict = new Edict(UnitFixture.UNIT, RuneAmount.of(UNITS), 1);
        for (Runestone other : List.of(
                Runestone.of(),
                Runestone.of(new Edict(new RuneId(840_000, 2), RuneAmount.of(UNITS), 1)),
                Runestone.of(new Edict(UnitFixture.UNIT, RuneAmount.of(UNITS), 2)),
                Runestone.of(edict, edict),
                new Runestone(List.of(edict), Optional.of(2L), Optional.empty(), false))) {
            refuseIssue(UnitRule.RUNESTONE, tx -> withOutput(tx, 3, other.toScript()));
            refuseBurn(UnitRule.RUNESTONE, tx -> withOutput(tx, 1, other.toScript()));
        }
        refuseIssue(UnitRule.RUNESTONE, tx -> withOutput(tx, 3, Bytes.fromHex("6a5d51")));
        refuseIssue(UnitRule.RUNESTONE, tx -> withOutput(tx, 3, Bytes.fromHex("6a00")));
    }

    @Test
    void amount_zeroOrBeyond32Bits() {
        for (long units : new long[] {0, 1L << 32}) {
            Bytes script = Runestone.of(new Edict(UnitFixture.UNIT, RuneAmount.of(units), 1))
                    .toScript();
            refuseIssue(UnitRule.AMOUNT, tx -> withOutput(tx, 3, script));
            refuseBurn(UnitRule.AMOUNT, tx -> withOutput(tx, 1, script));
        }
    }

    @Test
    void fee_isPaid() {
        refuseIssue(
                UnitRule.FEE,
                tx -> withOutputs(
                        tx,
                        outputs -> outputs.set(
                                2, new TxOutput(new Sats(1_000), outputs.get(2).script()))));
    }

    @Test
    void dust_isPaid() {
        refuseIssue(
                UnitRule.DUST,
                tx -> withOutputs(tx, outputs -> {
                    outputs.set(1, new TxOutput(new Sats(545), outputs.get(1).script()));
                    outputs.set(
                            2,
                            new TxOutput(
                                    outputs.get(2).amount().plus(new Sats(455)),
                                    outputs.get(2).script()));
                }));
    }

    @Test
    void balance_isLessThanMoved() {
        Draft burn = UnitFixture.burn(UNITS).toDraft();
        var read = READER.burn(burn.unsigned(), burn.spent(), Connector.of(UnitFixture.COSIGN));
        assertRefused(UnitRule.BALANCE, () -> read.provenBy(UnitFixture.ledger(UNITS - 1)));
        Draft issue = UnitFixture.issue().toDraft();
        var issued = READER.issue(issue.unsigned(), issue.spent(), UnitFixture.commit());
        Map<Outpoint, Map<RuneId, RuneAmount>> poor =
                new HashMap<>(UnitFixture.ledger(0).balances());
        poor.put(UnitFixture.outpoint(0), Map.of(UnitFixture.UNIT, RuneAmount.of(UNITS - 1)));
        assertRefused(UnitRule.BALANCE, () -> issued.provenBy(new RuneLedger(poor)));
        assertRefused(UnitRule.BALANCE, () -> UnitFixture.burn(UNITS - 1));
        assertThatThrownBy(() -> issued.provenBy(new RuneLedger(Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not known");
    }

    @Test
    void stranded_runesFallToTheConnector() {
        Draft burn = UnitFixture.burn(UNITS).toDraft();
        var read = READER.burn(burn.unsigned(), burn.spent(), Connector.of(UnitFixture.COSIGN));
        assertRefused(UnitRule.STRANDED, () -> read.provenBy(UnitFixture.ledger(UNITS + 1)));
    }

    @Test
    void builders_refuseWhatTheReaderWould() {
        assertRefused(
                UnitRule.AMOUNT,
                () -> new UnitIssueTx(
                        UnitFixture.UNIT,
                        UnitFixture.reserve(),
                        0,
                        List.of(),
                        UnitFixture.commit(),
                        UnitIssueTx.POSTAGE));
        assertRefused(
                UnitRule.DUST,
                () -> new UnitIssueTx(
                        UnitFixture.UNIT,
                        UnitFixture.reserve(),
                        1,
                        List.of(UnitFixture.ownCoin(1, 1_545)),
                        UnitFixture.commit(),
                        UnitIssueTx.POSTAGE));
        assertRefused(
                UnitRule.DUST,
                () -> new UnitBurnTx(
                        UnitFixture.UNIT,
                        1,
                        List.of(new UnitCoin(UnitFixture.outpoint(2), UnitFixture.own(1_000), RuneAmount.of(2))),
                        List.of(),
                        Connector.of(UnitFixture.COSIGN),
                        UnitFixture.OWNER_SCRIPT,
                        UnitIssueTx.POSTAGE));
    }

    private static void refuseIssue(UnitRule rule, UnaryOperator<Transaction> spoil) {
        Draft valid = UnitFixture.issue().toDraft();
        Transaction spoiled = spoil.apply(valid.unsigned());
        assertRefused(rule, () -> READER.issue(spoiled, valid.spent(), UnitFixture.commit()));
    }

    private static void refuseBurn(UnitRule rule, UnaryOperator<Transaction> spoil) {
        Draft valid = UnitFixture.burn(UNITS + 1).toDraft();
        Transaction spoiled = spoil.apply(valid.unsigned());
        assertRefused(rule, () -> READER.burn(spoiled, valid.spent(), Connector.of(UnitFixture.COSIGN)));
    }

    private static void assertRefused(UnitRule rule, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        UnitRefused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
        REFUSED.add(rule);
    }

    private static Transaction withOutput(Transaction tx, int index, Bytes script) {
        return withOutputs(
                tx,
                outputs -> outputs.set(index, new TxOutput(outputs.get(index).amount(), script)));
    }

    private static Transaction withOutputs(Transaction tx, java.util.function.Consumer<List<TxOutput>> change) {
        List<TxOutput> outputs = new ArrayList<>(tx.outputs());
        change.accept(outputs);
        return new Transaction(tx.version(), tx.inputs(), outputs, tx.lockTime());
    }
}
