package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.data;
import static io.portcullis.mpc.policy.ActionEdits.outputs;
import static io.portcullis.mpc.policy.ActionEdits.withDebt;
import static io.portcullis.mpc.policy.SpoiledAction.version1;
import static io.portcullis.mpc.policy.SpoiledAction.version2;
import static io.portcullis.mpc.policy.TakeoverEdits.less;
import static io.portcullis.mpc.policy.TakeoverEdits.moved;
import static io.portcullis.mpc.policy.TakeoverEdits.repo;
import static io.portcullis.mpc.policy.TakeoverEdits.with;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.Optional;

/** What can be wrong with what a takeover moves: collateral, debt and change. */
final class SpoiledTakeoverEconomics {
    private SpoiledTakeoverEconomics() {}

    static List<SpoiledAction> all() {
        return List.of(
                version2(Rule.TAKEOVER, "another price than the outputs'", f -> {
                    TakeoverRequest repo = new Takeovers(f).repo();
                    Breach breach = repo.targets().get(0).breach();
                    return with(repo, List.of(new TakeoverTarget(breach, new UsdPrice(5_400))));
                }),
                version1(Rule.TAKEOVER, "a satoshi of the target's", f -> repo(f, tx -> moved(tx, 1, 0, 1))),
                version2(Rule.TAKEOVER, "a satoshi of the reserve's", f -> repo(f, tx -> moved(tx, 2, 0, 1))),
                version2(
                        Rule.TAKEOVER,
                        "the reserve's part to a stranger",
                        f -> repo(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                2, new TxOutput(outputs.get(2).amount(), ActionFixture.OWN))))),
                version2(
                        Rule.TAKEOVER,
                        "no part of the reserve's",
                        f -> repo(f, tx -> outputs(tx, outputs -> outputs.remove(2)))),
                version2(
                        Rule.TAKEOVER,
                        "a cent of debt forgotten",
                        f -> repo(f, tx -> data(tx, data -> withDebt(data, 479_999)))),
                version2(
                        Rule.TAKEOVER,
                        "collateral as change",
                        f -> repo(
                                f,
                                tx -> outputs(tx, outputs -> {
                                    outputs.set(0, less(outputs.get(0), 600));
                                    outputs.add(2, new TxOutput(new Sats(600), ActionFixture.OWN));
                                }))),
                version1(Rule.TAKEOVER, "more change than coins", f -> {
                    var takeovers = new Takeovers(f);
                    f.proposed = tx -> moved(tx, 0, 2, 7_100_000);
                    return takeovers.repo(7_000_000);
                }),
                version2(Rule.TAKEOVER, "two of change where nothing is the reserve's", f -> {
                    var takeovers = new Takeovers(f, 400_000);
                    takeovers.crash(5_000);
                    f.proposed = tx -> outputs(tx, outputs -> {
                        TxOutput change = outputs.get(2);
                        outputs.set(2, less(change, 600));
                        outputs.add(3, new TxOutput(new Sats(600), ActionFixture.OWN));
                    });
                    return takeovers.repo(7_000_000);
                }),
                version2(Rule.TAKEOVER, "a part as large as the whole", f -> {
                    var takeovers = new Takeovers(f);
                    TakeoverRequest trim = takeovers.trim(5_000_000);
                    return with(trim, Optional.of(new Sats(takeovers.deficit())));
                }),
                version2(Rule.TAKEOVER, "another part", f -> {
                    TakeoverRequest trim = new Takeovers(f).trim(5_000_000);
                    return with(trim, Optional.of(new Sats(6_000_000)));
                }),
                version2(Rule.TAKEOVER, "more than the deficit", f -> {
                    var takeovers = new Takeovers(f);
                    TakeoverRequest trim = takeovers.trim(5_000_000);
                    return with(trim, Optional.of(new Sats(takeovers.deficit() + 1)));
                }),
                version2(Rule.ACTION_OUTPUTS, "change that is anyone's", f -> {
                    var takeovers = new Takeovers(f);
                    f.proposed = tx -> outputs(
                            tx,
                            outputs ->
                                    outputs.set(2, new TxOutput(outputs.get(2).amount(), Bytes.fromHex("51"))));
                    return takeovers.repo(7_000_000);
                }),
                version2(
                        Rule.VAULT_SCRIPT,
                        "another script",
                        f -> repo(
                                f,
                                tx -> outputs(
                                        tx,
                                        outputs -> outputs.set(
                                                0, new TxOutput(outputs.get(0).amount(), ActionFixture.OWN))))),
                version2(Rule.QUOTE, "without contracts", f -> {
                    TakeoverRequest repo = new Takeovers(f).repo();
                    return new TakeoverRequest(Action.REPO, repo.psbt(), repo.targets(), Optional.empty(), List.of());
                }));
    }
}
