package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.outputs;
import static io.portcullis.mpc.policy.SpoiledAction.version1;
import static io.portcullis.mpc.policy.SpoiledAction.version2;
import static io.portcullis.mpc.policy.TakeoverEdits.coin;
import static io.portcullis.mpc.policy.TakeoverEdits.liquidator;
import static io.portcullis.mpc.policy.TakeoverEdits.repo;
import static io.portcullis.mpc.policy.TakeoverEdits.target;
import static io.portcullis.mpc.policy.TakeoverEdits.with;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.VaultReturn.Encumbered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong with a takeover. */
final class SpoiledTakeovers {
    private SpoiledTakeovers() {}

    static List<SpoiledAction> all() {
        return Stream.of(forms(), evidence(), SpoiledTakeoverEconomics.all(), moments())
                .flatMap(List::stream)
                .toList();
    }

    private static List<SpoiledAction> forms() {
        return List.of(
                version2(Rule.ACTION_FORM, "a trim said to be a repo", f -> {
                    TakeoverRequest trim = new Takeovers(f).trim(5_000_000);
                    return new TakeoverRequest(
                            Action.REPO, trim.psbt(), trim.targets(), Optional.empty(), trim.quotes());
                }),
                version2(Rule.ACTION_FORM, "evidence for two vaults", f -> {
                    TakeoverRequest repo = new Takeovers(f).repo();
                    TakeoverTarget target = repo.targets().get(0);
                    return with(repo, List.of(target, target));
                }),
                version1(Rule.ACTION_FORM, "evidence for none", f -> with(new Takeovers(f).repo(), List.of())),
                version2(Rule.ACTION_FORM, "a recapitalisation of a repo", f -> {
                    TakeoverRequest repo = new Takeovers(f).repo();
                    return with(repo, Optional.of(new Sats(1)));
                }),
                version2(Rule.ACTION_FORM, "no recapitalisation of a trim", f -> {
                    TakeoverRequest trim = new Takeovers(f).trim(5_000_000);
                    return with(trim, Optional.empty());
                }),
                version1(
                        Rule.ACTION_FORM,
                        "itself",
                        f -> repo(f, tx -> target(tx, tx.inputs().get(0).outpoint()))),
                version2(
                        Rule.ACTION_FORM,
                        "two outputs too many",
                        f -> repo(
                                f,
                                tx -> outputs(tx, outputs -> {
                                    for (int i = 0; i < 2; i++) {
                                        outputs.add(2, new TxOutput(new Sats(600), ActionFixture.OWN));
                                    }
                                }))),
                version2(Rule.ACTION_FORM, "a coin with a role", f -> {
                    var takeovers = new Takeovers(f);
                    f.proposed = tx -> coin(tx, new TxInput(f.lastCoin, 0xc0008d01L));
                    return takeovers.repo(7_000_000);
                }),
                version2(Rule.ACTION_FORM, "a coin in a trim", f -> {
                    var takeovers = new Takeovers(f);
                    TakeoverRequest withCoin = takeovers.repo(7_000_000);
                    TakeoverRequest trim = takeovers.trim(5_000_000);
                    List<TxInput> inputs = new ArrayList<>(trim.proposed().inputs());
                    inputs.add(withCoin.proposed().inputs().get(2));
                    List<PsbtInput> said = new ArrayList<>(trim.psbt().inputs());
                    said.add(withCoin.psbt().inputs().get(2));
                    var tx = new Transaction(3, inputs, trim.proposed().outputs(), 0);
                    return with(trim, Psbt.of(tx, said));
                }),
                version2(Rule.ACTION_SOURCE, "by a cleared vault", f -> {
                    VaultState cleared = f.cleared();
                    return repo(f, tx -> liquidator(tx, cleared.outpoint()));
                }),
                version2(
                        Rule.RETURN_DATA,
                        "none",
                        f -> repo(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                outputs.size() - 1, new TxOutput(Sats.ZERO, Bytes.fromHex("6a00")))))));
    }

    private static List<SpoiledAction> evidence() {
        return List.of(
                version2(Rule.ENCUMBERED, "taken over already", f -> {
                    TakeoverRequest repo = new Takeovers(f).repo();
                    f.confirmed(repo);
                    var cleared = new Outpoint(repo.proposed().txid(), 1);
                    List<PsbtInput> inputs = new ArrayList<>(repo.psbt().inputs());
                    inputs.set(
                            1,
                            PsbtInput.empty()
                                    .withSpent(repo.proposed().outputs().get(1)));
                    return with(repo, Psbt.of(target(repo.proposed(), cleared), inputs));
                }),
                version2(Rule.PRE_IMAGE, "of the liquidator's own vault", f -> {
                    var takeovers = new Takeovers(f);
                    takeovers.shown = target -> {
                        Breach right = target.breach();
                        Breach other = f.breach(takeovers.liquidator);
                        var spoiled = new Breach(right.oracle(), right.vaultTag(), other.tholdKey(), right.contract());
                        return new TakeoverTarget(spoiled, target.liquidPrice());
                    };
                    return takeovers.repo();
                }),
                version1(Rule.BASE_STAMP, "the contract of the liquidator's own vault", f -> {
                    var takeovers = new Takeovers(f);
                    takeovers.shown =
                            target -> new TakeoverTarget(f.breach(takeovers.liquidator), target.liquidPrice());
                    return takeovers.repo();
                }),
                version2(Rule.LIQUID_PRICE, "a dollar above the threshold", f -> {
                    var takeovers = new Takeovers(f);
                    takeovers.liquidPrice = 5_501;
                    return takeovers.repo();
                }),
                version2(Rule.LIQUID_PRICE, "nothing", f -> {
                    TakeoverRequest repo = new Takeovers(f).repo();
                    Breach breach = repo.targets().get(0).breach();
                    return with(repo, List.of(new TakeoverTarget(breach, new UsdPrice(0))));
                }),
                version2(Rule.OWNER_SIGNED, "not by the liquidator", f -> {
                    var takeovers = new Takeovers(f);
                    f.signed = psbt ->
                            psbt.withInput(0, ActionEdits.unsigned(psbt.inputs().get(0)));
                    return takeovers.repo();
                }),
                version2(Rule.LEAF, "the target's not named", f -> {
                    var takeovers = new Takeovers(f);
                    f.signed = psbt -> psbt.withInput(
                            1, PsbtInput.empty().withSpent(psbt.spent().get(1)));
                    return takeovers.repo();
                }),
                version2(Rule.FINALLY_SIGNED, "a coin that is not signed", f -> {
                    var takeovers = new Takeovers(f);
                    f.signed = psbt -> psbt.withInput(
                            2, PsbtInput.empty().withSpent(psbt.spent().get(2)));
                    return takeovers.repo(7_000_000);
                }));
    }

    private static List<SpoiledAction> moments() {
        return List.of(
                version2(Rule.OWN_PRICE, "a dollar too far", f -> {
                    var takeovers = new Takeovers(f);
                    f.median = 5_556;
                    return takeovers.repo();
                }),
                version2(Rule.NOT_BELOW, "never", f -> {
                    var takeovers = new Takeovers(f);
                    f.verdicts.clear();
                    return takeovers.repo();
                }),
                version1(Rule.RECOVERED, "not any more", f -> {
                    var takeovers = new Takeovers(f);
                    f.verdicts.put(
                            ((Encumbered) takeovers.target.data()).priceStamp().seconds(), Verdict.RECOVERED);
                    return takeovers.repo();
                }),
                version2(Rule.BREACHED, "the liquidator's own vault", f -> {
                    var takeovers = new Takeovers(f);
                    f.verdicts.put(
                            ((Encumbered) takeovers.liquidator.data())
                                    .priceStamp()
                                    .seconds(),
                            Verdict.CONFIRMED);
                    return takeovers.repo();
                }),
                version2(Rule.OTHER_INPUTS, "a coin in the mempool", f -> {
                    var takeovers = new Takeovers(f);
                    TakeoverRequest repo = takeovers.repo(7_000_000);
                    f.chain.pend(
                            f.chain.transaction(f.lastCoin.txid()).orElseThrow().tx());
                    return repo;
                }),
                version2(Rule.VAULT_UNSPENT, "seized already", f -> {
                    var takeovers = new Takeovers(f);
                    TakeoverRequest repo = takeovers.repo();
                    Cosigner other = f.cosigner(new MemoryRecord());
                    f.chain.confirm(other.cosign(f.liquidation(takeovers.target, 2_000), f.now())
                            .tx());
                    return repo;
                }));
    }
}
