package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.data;
import static io.portcullis.mpc.policy.ActionEdits.deposit;
import static io.portcullis.mpc.policy.ActionEdits.mandate;
import static io.portcullis.mpc.policy.ActionEdits.moved;
import static io.portcullis.mpc.policy.ActionEdits.named;
import static io.portcullis.mpc.policy.ActionEdits.of;
import static io.portcullis.mpc.policy.ActionEdits.ofMinimum;
import static io.portcullis.mpc.policy.ActionEdits.outputs;
import static io.portcullis.mpc.policy.ActionEdits.repay;
import static io.portcullis.mpc.policy.ActionEdits.sequence;
import static io.portcullis.mpc.policy.ActionEdits.unsigned;
import static io.portcullis.mpc.policy.ActionEdits.with;
import static io.portcullis.mpc.policy.ActionEdits.withDebt;
import static io.portcullis.mpc.policy.ActionEdits.withQuotes;
import static io.portcullis.mpc.policy.ActionEdits.withdraw;
import static io.portcullis.mpc.policy.LiquidationFixture.STRANGER;
import static io.portcullis.mpc.policy.SpoiledAction.version1;
import static io.portcullis.mpc.policy.SpoiledAction.version2;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.protocol.Stamp;
import io.portcullis.terms.TermsId;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Version2;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong with an owner's action. */
final class SpoiledActions {
    private static final Bytes ANYONES = Bytes.fromHex("51");

    private SpoiledActions() {}

    static List<SpoiledAction> all() {
        return Stream.of(forms(), units(), signatures(), states(), moments())
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

    private static List<SpoiledAction> units() {
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

    private static List<SpoiledAction> states() {
        return List.of(
                version1(Rule.ACTION_SOURCE, "repays what is not owed", f -> {
                    VaultState vault = f.opened();
                    ActionRequest repay = f.repay(vault, 100_000, 0);
                    return repay(f, repay, f.cleared());
                }),
                version1(Rule.GUARDIAN_KEY, "left out of the next list", f -> deposit(f, ActionEdits::ofOneGuardian)),
                version2(
                        Rule.SAME_TERMS,
                        "others of the guardian's",
                        f -> withdraw(
                                f,
                                tx -> data(
                                        tx,
                                        data -> of(
                                                (Version2) data,
                                                LiquidationFixture.MANDATE
                                                        .terms()
                                                        .get(1)
                                                        .id())))),
                version2(
                        Rule.TERMS,
                        "unknown ones",
                        f -> withdraw(
                                f,
                                tx -> data(
                                        tx, data -> of((Version2) data, new TermsId(Bytes.fromHex("ab".repeat(16))))))),
                version1(
                        Rule.VAULT_SCRIPT,
                        "another owner's",
                        f -> withdraw(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                0,
                                                new TxOutput(
                                                        outputs.get(0).amount(),
                                                        TaprootOutput.ofKey(STRANGER.publicKey())
                                                                .script()))))),
                version1(Rule.VAULT_SCRIPT, "closed with other guardians", f -> {
                    VaultState vault = f.cleared();
                    f.proposed = tx -> data(tx, data -> new VaultReturn.Cleared(List.of(STRANGER.publicKey())));
                    return f.close(vault);
                }),
                version1(Rule.FLOORS, "less debt than the guardian's terms have", f -> {
                    f.mandate = mandate(f.mandate.derivations(), List.of(ofMinimum(400_001)));
                    return f.open();
                }),
                version1(Rule.STRICT_RULES, "a deposit that takes out", f -> deposit(f, tx -> moved(tx, 10_000))),
                version2(Rule.POLICY_FLAGS, "below the ratio", f -> withdraw(f, tx -> moved(tx, 30_000_000))),
                version1(Rule.DERIVATION, "a key that is per vault", f -> {
                    Map<XOnlyKey, Derivation> perVault = new HashMap<>(f.mandate.derivations());
                    perVault.replaceAll((oracle, derivation) -> Derivation.PER_VAULT);
                    f.mandate = mandate(perVault, f.mandate.terms());
                    return f.open();
                }),
                version2(Rule.QUOTE, "none", f -> withQuotes(f.open(), List.of())),
                version1(
                        Rule.QUOTE,
                        "of a vault that names none",
                        f -> withQuotes(f.open(), new ActionFixture(2).open().quotes())),
                version2(Rule.QUOTE, "without a debt", f -> {
                    List<Quote> quotes = f.open().quotes();
                    VaultState cleared = f.cleared();
                    return withQuotes(f.deposit(cleared, 9_000), quotes);
                }),
                version2(Rule.CONTRACT_SIGNATURE, "a stranger's", f -> {
                    ActionRequest open = f.open();
                    Quote first = open.quotes().get(0);
                    ClaimedContract right = first.contract();
                    var spoiled = new ClaimedContract(
                            right.observation(),
                            right.tholdPrice(),
                            right.tholdHash(),
                            right.tholdKey(),
                            right.commitHash(),
                            right.id(),
                            STRANGER.sign(right.id().bytes()));
                    return withQuotes(
                            open,
                            List.of(
                                    new Quote(spoiled, first.tagProof()),
                                    open.quotes().get(1)));
                }),
                version2(Rule.QUOTE, "one of two", f -> {
                    ActionRequest open = f.open();
                    return withQuotes(open, open.quotes().subList(0, 1));
                }),
                version2(Rule.QUOTE, "of an earlier slot", f -> {
                    List<Quote> old = f.open().quotes();
                    f.slot = f.slot.plusSeconds(60);
                    return withQuotes(f.open(), old);
                }),
                version1(Rule.QUOTE, "where none belongs", f -> {
                    Quote quote = new ActionFixture(2).open().quotes().get(0);
                    return withQuotes(f.open(), List.of(quote));
                }),
                version2(Rule.TAG_PROOF, "of the other contract", f -> {
                    ActionRequest open = f.open();
                    Quote first = open.quotes().get(0);
                    Quote second = open.quotes().get(1);
                    return withQuotes(open, List.of(new Quote(first.contract(), second.tagProof()), second));
                }));
    }

    private static List<SpoiledAction> moments() {
        return List.of(
                version1(Rule.OTHER_INPUTS, "a coin in the mempool", f -> {
                    VaultState vault = f.opened();
                    ActionRequest deposit = f.deposit(vault, 9_000);
                    f.chain.pend(
                            f.chain.transaction(f.lastCoin.txid()).orElseThrow().tx());
                    return deposit;
                }),
                version1(Rule.OTHER_INPUTS, "a coin that is spent", f -> {
                    VaultState vault = f.opened();
                    ActionRequest deposit = f.deposit(vault, 9_000);
                    f.chain.confirm(new Transaction(
                            3,
                            List.of(new TxInput(f.lastCoin, 0xffffffffL)),
                            List.of(new TxOutput(new Sats(600), ANYONES)),
                            0));
                    return deposit;
                }),
                version1(Rule.OTHER_INPUTS, "a coin that is spent in the mempool", f -> {
                    ActionRequest open = f.open();
                    f.chain.pend(new Transaction(
                            3,
                            List.of(new TxInput(f.lastCoin, 0xffffffffL)),
                            List.of(new TxOutput(new Sats(600), ANYONES)),
                            0));
                    return open;
                }),
                version1(Rule.OTHER_INPUTS, "a coin that nobody knows", f -> {
                    VaultState vault = f.opened();
                    ActionRequest deposit = f.deposit(vault, 9_000);
                    f.chain.remove(f.lastCoin.txid());
                    return deposit;
                }),
                version1(Rule.OTHER_INPUTS, "a reserve in the mempool", f -> {
                    ActionRequest open = f.open();
                    Outpoint reserve =
                            open.unit().orElseThrow().unsigned().inputs().get(0).outpoint();
                    f.chain.pend(
                            f.chain.transaction(reserve.txid()).orElseThrow().tx());
                    f.chain.give(reserve, ActionFixture.UNIT, f.reserveUnits);
                    return open;
                }),
                version2(Rule.FRESH_SLOT, "older than five minutes", f -> {
                    ActionRequest open = f.open();
                    f.slot = f.slot.plusSeconds(271);
                    return open;
                }),
                version2(Rule.FRESH_SLOT, "to come", f -> {
                    ActionRequest open = f.open();
                    f.slot = new Stamp(f.slot.seconds() - 31);
                    return open;
                }),
                version1(Rule.FRESH_SLOT, "off the grid", f -> {
                    f.slot = f.slot.plusSeconds(1);
                    return f.open();
                }),
                version2(Rule.STALE, "no price", f -> {
                    f.verdicts.put(0L, Verdict.STALE);
                    return f.open();
                }),
                version2(Rule.NO_QUORUM, "one source", f -> {
                    f.verdicts.put(0L, Verdict.NO_QUORUM);
                    return f.open();
                }),
                version1(Rule.BREACHED, "a withdrawal", f -> {
                    VaultState vault = f.opened();
                    f.verdicts.put(LiquidationFixture.BASE_STAMP.seconds(), Verdict.CONFIRMED);
                    return f.withdraw(vault, 50_000);
                }),
                version2(Rule.OWN_RATIO, "a dollar too low", f -> {
                    // 8,000 · 0.9999 / 4,000 is 1.9998 at the oracle's price; 6,337 and a hundredth more is below 1.6
                    f.median = 6_337;
                    return f.open();
                }),
                version2(Rule.CONTRACT_ACTIVE, "crossed since the slot", f -> {
                    VaultState vault = f.opened();
                    f.verdicts.put(f.slot.seconds(), Verdict.RECOVERED);
                    return f.deposit(vault, 9_000);
                }));
    }
}
