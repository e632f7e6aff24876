package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.deposit;
import static io.portcullis.mpc.policy.SpoiledAction.version1;
import static io.portcullis.mpc.policy.SpoiledAction.version2;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.protocol.Stamp;
import java.util.List;

/** What can be wrong with the moment of an owner's action. */
final class SpoiledActionMoments {
    private SpoiledActionMoments() {}

    static List<SpoiledAction> all() {
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
                            List.of(new TxOutput(new Sats(600), SpoiledActions.ANYONES)),
                            0));
                    return deposit;
                }),
                version1(Rule.OTHER_INPUTS, "a coin that is spent in the mempool", f -> {
                    ActionRequest open = f.open();
                    f.chain.pend(new Transaction(
                            3,
                            List.of(new TxInput(f.lastCoin, 0xffffffffL)),
                            List.of(new TxOutput(new Sats(600), SpoiledActions.ANYONES)),
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
