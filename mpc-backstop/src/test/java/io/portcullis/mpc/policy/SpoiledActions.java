package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.deposit;
import static io.portcullis.mpc.policy.ActionEdits.named;
import static io.portcullis.mpc.policy.ActionEdits.outputs;
import static io.portcullis.mpc.policy.ActionEdits.sequence;
import static io.portcullis.mpc.policy.ActionEdits.unsigned;
import static io.portcullis.mpc.policy.ActionEdits.with;
import static io.portcullis.mpc.policy.ActionEdits.withdraw;
import static io.portcullis.mpc.policy.SpoiledAction.version1;
import static io.portcullis.mpc.policy.SpoiledAction.version2;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with an owner's action. */
final class SpoiledActions {
    static final Bytes ANYONES = Bytes.fromHex("51");

    private SpoiledActions() {}

    static List<SpoiledAction> all() {
        return Stream.of(
                        forms(),
                        SpoiledActionUnits.all(),
                        signatures(),
                        SpoiledActionStates.all(),
                        SpoiledActionMoments.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SpoiledAction> forms() {
        return List.of(
                version1(Rule.ACTION_FORM, "said to be a withdrawal", f -> named(f.deposit(f.opened(), 9_000))),
                version1(
                        Rule.ACTION_FORM,
                        "version 2",
                        f -> deposit(f, tx -> new Transaction(2, tx.inputs(), tx.outputs(), 0))),
                version1(
                        Rule.ACTION_FORM,
                        "locktime 1",
                        f -> deposit(f, tx -> new Transaction(3, tx.inputs(), tx.outputs(), 1))),
                version1(
                        Rule.ACTION_FORM,
                        "an output more",
                        f -> deposit(
                                f,
                                tx -> outputs(tx, outputs -> {
                                    outputs.add(1, outputs.get(1));
                                    outputs.set(
                                            2,
                                            new TxOutput(
                                                    new Sats(600),
                                                    outputs.get(2).script()));
                                }))),
                version2(Rule.ACTION_FORM, "a coin in a withdrawal", f -> {
                    VaultState vault = f.opened();
                    ActionRequest coin = f.deposit(vault, 9_000);
                    TxInput more = coin.proposed().inputs().get(1);
                    PsbtInput said = coin.psbt().inputs().get(1);
                    ActionRequest right = f.withdraw(vault, 50_000);
                    Transaction tx = right.proposed();
                    var spoiled = new Transaction(3, List.of(tx.inputs().get(0), more), tx.outputs(), 0);
                    return with(
                            right,
                            ActionFixture.sign(Psbt.of(
                                    spoiled,
                                    List.of(unsigned(right.psbt().inputs().get(0)), said))));
                }),
                version1(Rule.ACTION_FORM, "a coin with a role", f -> deposit(f, tx -> sequence(tx, 0xc0008d01L))),
                version1(Rule.ACTION_FORM, "a coin with a timelock", f -> deposit(f, tx -> sequence(tx, 5))),
                version1(
                        Rule.RETURN_DATA,
                        "none",
                        f -> withdraw(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(2, new TxOutput(Sats.ZERO, Bytes.fromHex("6a00")))))),
                version2(
                        Rule.RETURN_DATA,
                        "burns a satoshi",
                        f -> withdraw(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                2,
                                                new TxOutput(
                                                        new Sats(1),
                                                        outputs.get(2).script()))))),
                version1(
                        Rule.ACTION_OUTPUTS,
                        "change that is anyone's",
                        f -> deposit(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                1, new TxOutput(outputs.get(1).amount(), ANYONES))))),
                version1(
                        Rule.ACTION_OUTPUTS,
                        "dust",
                        f -> withdraw(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                1,
                                                new TxOutput(
                                                        new Sats(545),
                                                        outputs.get(1).script()))))),
                version2(Rule.ACTION_OUTPUTS, "UNIT that is anyone's", f -> {
                    f.proposed = tx -> outputs(
                            tx,
                            outputs ->
                                    outputs.set(0, new TxOutput(outputs.get(0).amount(), ANYONES)));
                    return f.open();
                }),
                version1(Rule.ACTION_OUTPUTS, "change of a satoshi less than dust", f -> {
                    VaultState vault = f.opened();
                    f.proposed = tx -> outputs(
                            tx,
                            outputs -> outputs.set(
                                    1,
                                    new TxOutput(new Sats(545), outputs.get(1).script())));
                    return f.deposit(vault, 9_000);
                }),
                version2(Rule.ACTION_OUTPUTS, "a satoshi less UNIT postage", f -> {
                    f.proposed = tx -> outputs(
                            tx,
                            outputs -> outputs.set(
                                    0,
                                    new TxOutput(new Sats(999), outputs.get(0).script())));
                    return f.open();
                }));
    }

    private static List<SpoiledAction> signatures() {
        return List.of(
                version2(Rule.COMMIT_LEAF, "of another domain", f -> {
                    f.domain = Bytes.fromHex("ee".repeat(20));
                    return f.open();
                }),
                version2(Rule.COMMIT_LEAF, "none", f -> {
                    f.signed = psbt -> psbt.withInput(
                            1, PsbtInput.empty().withSpent(psbt.spent().get(1)));
                    return f.open();
                }),
                version1(Rule.COSIGN_LEAF, "not named", f -> {
                    VaultState vault = f.opened();
                    f.signed = psbt -> psbt.withInput(
                            0, PsbtInput.empty().withSpent(psbt.spent().get(0)));
                    return f.withdraw(vault, 50_000);
                }),
                version1(Rule.OWNER_SIGNED, "not", f -> {
                    VaultState vault = f.opened();
                    f.signed = psbt -> psbt.withInput(0, unsigned(psbt.inputs().get(0)));
                    return f.withdraw(vault, 50_000);
                }),
                version2(Rule.OWNER_SIGNED, "another transaction", f -> {
                    VaultState vault = f.opened();
                    PsbtInput other = f.withdraw(vault, 50_001).psbt().inputs().get(0);
                    f.signed = psbt -> psbt.withInput(0, other);
                    return f.withdraw(vault, 50_000);
                }),
                version2(Rule.SPENT_OUTPUT, "a satoshi more", f -> {
                    VaultState vault = f.opened();
                    f.signed = psbt -> psbt.withInput(
                            0,
                            psbt.inputs()
                                    .get(0)
                                    .withSpent(new TxOutput(
                                            psbt.spent().get(0).amount().plus(new Sats(1)),
                                            psbt.spent().get(0).script())));
                    return f.withdraw(vault, 50_000);
                }),
                version1(Rule.FINALLY_SIGNED, "a coin that is not", f -> {
                    VaultState vault = f.opened();
                    f.signed = psbt -> psbt.withInput(
                            1, PsbtInput.empty().withSpent(psbt.spent().get(1)));
                    return f.deposit(vault, 9_000);
                }),
                version1(Rule.FINALLY_SIGNED, "a coin whose signature is wrong", f -> {
                    VaultState vault = f.opened();
                    f.signed =
                            psbt -> psbt.withInput(1, psbt.inputs().get(1).finalised(List.of(Bytes.of(new byte[64]))));
                    return f.deposit(vault, 9_000);
                }));
    }
}
