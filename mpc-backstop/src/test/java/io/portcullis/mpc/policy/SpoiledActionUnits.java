package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.data;
import static io.portcullis.mpc.policy.ActionEdits.deposit;
import static io.portcullis.mpc.policy.ActionEdits.outputs;
import static io.portcullis.mpc.policy.ActionEdits.withDebt;
import static io.portcullis.mpc.policy.ActionEdits.withdraw;
import static io.portcullis.mpc.policy.SpoiledAction.version1;
import static io.portcullis.mpc.policy.SpoiledAction.version2;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.Optional;

/** What can be wrong with what an owner's action issues, repays and spends. */
final class SpoiledActionUnits {
    private SpoiledActionUnits() {}

    static List<SpoiledAction> all() {
        return List.of(
                version2(Rule.UNIT_TRANSACTION, "missing", f -> {
                    ActionRequest open = f.open();
                    return new ActionRequest(open.action(), open.psbt(), Optional.empty(), open.quotes());
                }),
                version2(Rule.UNIT_TRANSACTION, "where none belongs", f -> {
                    VaultState vault = f.opened();
                    Optional<Psbt> issue = f.borrow(vault).unit();
                    ActionRequest deposit = f.deposit(vault, 9_000);
                    return new ActionRequest(deposit.action(), deposit.psbt(), issue, deposit.quotes());
                }),
                version1(Rule.UNIT_TRANSACTION, "the reserve shrinks", f -> {
                    f.unit = psbt -> psbt.map(issue -> ActionFixture.sign(Psbt.of(
                            outputs(
                                    issue.unsigned(),
                                    outputs -> outputs.set(
                                            0,
                                            new TxOutput(
                                                    new Sats(9_999),
                                                    outputs.get(0).script()))),
                            issue.inputs().stream().map(ActionEdits::unsigned).toList())));
                    return f.open();
                }),
                version1(Rule.UNIT_TRANSACTION, "more bitcoin than there is", f -> {
                    f.unit = psbt -> psbt.map(issue -> ActionFixture.sign(Psbt.of(
                            outputs(issue.unsigned(), outputs -> {
                                var all = new Sats(Sats.MAX);
                                outputs.set(0, new TxOutput(all, outputs.get(0).script()));
                                outputs.set(1, new TxOutput(all, outputs.get(1).script()));
                            }),
                            issue.inputs().stream().map(ActionEdits::unsigned).toList())));
                    return f.open();
                }),
                version1(
                        Rule.OVERSPEND,
                        "more than is spent",
                        f -> deposit(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                1,
                                                new TxOutput(
                                                        new Sats(100_000),
                                                        outputs.get(1).script()))))),
                version1(
                        Rule.OVERSPEND,
                        "more than there is",
                        f -> withdraw(
                                f,
                                tx -> outputs(tx, outputs -> {
                                    var all = new Sats(Sats.MAX);
                                    outputs.set(
                                            1, new TxOutput(all, outputs.get(1).script()));
                                }))),
                version2(Rule.UNIT_PROOF, "an empty reserve", f -> {
                    f.reserveUnits = 399_999;
                    return f.open();
                }),
                version2(Rule.UNIT_PROOF, "coins without UNIT", f -> {
                    VaultState vault = f.opened();
                    f.reserveUnits = 0;
                    return f.repay(vault, 100_000, 0);
                }),
                version1(Rule.UNIT_AMOUNT, "a debt of a cent less", f -> {
                    f.proposed = tx -> data(tx, data -> withDebt(data, 399_999));
                    return f.open();
                }),
                version2(Rule.UNIT_AMOUNT, "a repayment of a cent more", f -> {
                    VaultState vault = f.opened();
                    f.proposed = tx -> data(tx, data -> withDebt(data, 299_999));
                    return f.repay(vault, 100_000, 0);
                }));
    }
}
