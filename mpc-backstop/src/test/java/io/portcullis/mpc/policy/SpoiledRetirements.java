package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.outputs;
import static io.portcullis.mpc.policy.SpoiledAction.version1;
import static io.portcullis.mpc.policy.SpoiledAction.version2;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.vault.Connector;
import io.portcullis.vault.CosignLeaf;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What can be wrong with a seizure that pays a liquidator, because he burned the debt. */
final class SpoiledRetirements {
    private static final long FEE = 4_000;
    private static final long DEBT = 400_000;

    private SpoiledRetirements() {}

    static List<SpoiledAction> all() {
        return List.of(
                version2(Rule.ONE_INPUT, "no burn beside the connector", f -> {
                    LiquidationRequest paid = paid(f, DEBT);
                    return new LiquidationRequest(paid.psbt(), paid.breach(), Optional.empty());
                }),
                version2(Rule.ONE_INPUT, "a burn that nothing is tied to", f -> {
                    VaultState vault = breached(f);
                    Optional<Psbt> burn = f.paidLiquidation(vault, FEE, DEBT).burn();
                    LiquidationRequest plain = f.liquidation(vault, 2_000);
                    return new LiquidationRequest(plain.psbt(), plain.breach(), burn);
                }),
                version1(Rule.UNIT_AMOUNT, "a cent too little", f -> paid(f, DEBT - 1)),
                version2(Rule.UNIT_AMOUNT, "a cent too much", f -> paid(f, DEBT + 1)),
                version2(Rule.UNIT_PROOF, "coins without UNIT", f -> {
                    VaultState vault = breached(f);
                    f.reserveUnits = 0;
                    return f.paidLiquidation(vault, FEE, DEBT);
                }),
                version1(Rule.UNIT_TRANSACTION, "burns nothing", f -> {
                    VaultState vault = breached(f);
                    f.unit = burn -> burn.map(psbt -> ActionFixture.sign(Psbt.of(
                            outputs(
                                    psbt.unsigned(),
                                    outputs -> outputs.set(1, new TxOutput(Sats.ZERO, Bytes.fromHex("6a")))),
                            psbt.inputs().stream().map(ActionEdits::unsigned).toList())));
                    return f.paidLiquidation(vault, FEE, DEBT);
                }),
                version2(Rule.FINALLY_SIGNED, "the burn is not signed", f -> {
                    VaultState vault = breached(f);
                    f.unit = burn -> burn.map(psbt -> psbt.withInput(
                            0, PsbtInput.empty().withSpent(psbt.spent().get(0))));
                    return f.paidLiquidation(vault, FEE, DEBT);
                }),
                version2(Rule.COSIGN_LEAF, "the connector's is not named", f -> {
                    VaultState vault = breached(f);
                    f.signed = psbt -> psbt.withInput(
                            1, PsbtInput.empty().withSpent(psbt.spent().get(1)));
                    return f.paidLiquidation(vault, FEE, DEBT);
                }),
                version2(Rule.COSIGN_LEAF, "the connector is another guardian's", f -> {
                    VaultState vault = breached(f);
                    var theirs = new CosignLeaf(
                            LiquidationFixture.OWNER.publicKey(), LiquidationFixture.OTHER_GUARDIAN.publicKey());
                    f.signed = psbt -> psbt.withInput(
                            1,
                            PsbtInput.empty()
                                    .withSpent(psbt.spent().get(1))
                                    .withLeafScript(Connector.of(theirs).leafScript()));
                    return f.paidLiquidation(vault, FEE, DEBT);
                }),
                version1(Rule.OWNER_SIGNED, "the liquidator did not", f -> {
                    VaultState vault = breached(f);
                    f.signed = psbt ->
                            psbt.withInput(1, ActionEdits.unsigned(psbt.inputs().get(1)));
                    return f.paidLiquidation(vault, FEE, DEBT);
                }),
                version2(
                        Rule.SETTLEMENT,
                        "a satoshi of the owner's",
                        f -> paid(
                                f,
                                tx -> outputs(tx, outputs -> {
                                    TxOutput due = outputs.get(0);
                                    TxOutput rest = outputs.get(1);
                                    outputs.set(0, new TxOutput(due.amount().plus(new Sats(1)), due.script()));
                                    outputs.set(1, new TxOutput(rest.amount().minus(new Sats(1)), rest.script()));
                                }))),
                version2(
                        Rule.SETTLEMENT,
                        "anyone is paid",
                        f -> paid(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                0, new TxOutput(outputs.get(0).amount(), Bytes.fromHex("51")))))),
                version1(
                        Rule.SETTLEMENT,
                        "the connector is marked as another",
                        f -> paid(f, tx -> ActionEdits.sequence(tx, 0xfffffffdL))),
                version2(Rule.OTHER_INPUTS, "the UNIT is in the mempool", f -> {
                    LiquidationRequest paid = paid(f, DEBT);
                    Bytes unit = paid.burn()
                            .orElseThrow()
                            .unsigned()
                            .inputs()
                            .get(0)
                            .outpoint()
                            .txid();
                    f.chain.pend(f.chain.transaction(unit).orElseThrow().tx());
                    f.chain.give(
                            paid.burn().orElseThrow().unsigned().inputs().get(0).outpoint(),
                            ActionFixture.UNIT,
                            DEBT + 77);
                    return paid;
                }),
                version2(Rule.NOT_BELOW, "never", f -> {
                    LiquidationRequest paid = paid(f, DEBT);
                    f.verdicts.clear();
                    return paid;
                }));
    }

    private static VaultState breached(ActionFixture f) {
        VaultState vault = f.opened();
        f.verdicts.put(LiquidationFixture.BASE_STAMP.seconds(), Verdict.CONFIRMED);
        return vault;
    }

    private static LiquidationRequest paid(ActionFixture f, long units) {
        return f.paidLiquidation(breached(f), FEE, units);
    }

    private static LiquidationRequest paid(ActionFixture f, UnaryOperator<Transaction> spoil) {
        VaultState vault = breached(f);
        f.proposed = spoil;
        return f.paidLiquidation(vault, FEE, DEBT);
    }
}
