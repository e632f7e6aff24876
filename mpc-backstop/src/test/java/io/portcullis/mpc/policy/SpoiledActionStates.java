package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.data;
import static io.portcullis.mpc.policy.ActionEdits.deposit;
import static io.portcullis.mpc.policy.ActionEdits.mandate;
import static io.portcullis.mpc.policy.ActionEdits.moved;
import static io.portcullis.mpc.policy.ActionEdits.of;
import static io.portcullis.mpc.policy.ActionEdits.ofMinimum;
import static io.portcullis.mpc.policy.ActionEdits.outputs;
import static io.portcullis.mpc.policy.ActionEdits.repay;
import static io.portcullis.mpc.policy.ActionEdits.withQuotes;
import static io.portcullis.mpc.policy.ActionEdits.withdraw;
import static io.portcullis.mpc.policy.LiquidationFixture.STRANGER;
import static io.portcullis.mpc.policy.SpoiledAction.version1;
import static io.portcullis.mpc.policy.SpoiledAction.version2;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.terms.TermsId;
import io.portcullis.vault.VaultReturn;
import io.portcullis.vault.VaultReturn.Version2;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be wrong with the vault that an owner's action leaves, and with the contracts that it names. */
final class SpoiledActionStates {
    private SpoiledActionStates() {}

    static List<SpoiledAction> all() {
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
}
