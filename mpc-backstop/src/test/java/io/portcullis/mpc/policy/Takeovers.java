package io.portcullis.mpc.policy;

import io.portcullis.action.Repo;
import io.portcullis.action.Takeover;
import io.portcullis.action.Trim;
import io.portcullis.action.VaultState;
import io.portcullis.action.VaultTx;
import io.portcullis.action.Wallet;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.vault.VaultReturn.Encumbered;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A vault of one bitcoin that owes 3,800.00 UNIT, whose threshold of $5,500 was crossed, and another of one bitcoin that owes 1,000.00
 * and takes it over. Everything passes; a test spoils one thing.
 */
public final class Takeovers {
    public final ActionFixture owner;
    public final VaultState target;
    final VaultState liquidator;

    long liquidPrice = 5_500;
    FeeRate rate = ActionFixture.RATE;
    UnaryOperator<TakeoverTarget> shown = target -> target;

    public Takeovers(ActionFixture owner) {
        this(owner, 380_000);
    }

    Takeovers(ActionFixture owner, long debt) {
        this.owner = owner;
        owner.debt = debt;
        this.target = owner.opened();
        owner.debt = 100_000;
        this.liquidator = owner.opened();
        crash(5_500);
    }

    /** Now. What was opened later than the target is under the same thresholds, which are not crossed again after that. */
    void crash(long price) {
        owner.basePrice = price;
        owner.median = price;
        liquidPrice = price;
        owner.verdicts.put(((Encumbered) target.data()).priceStamp().seconds(), Verdict.CONFIRMED);
    }

    private Takeover takeover(VaultState vault) {
        return new Takeover(vault, owner.breach(vault).tholdKey(), new UsdPrice(Math.min(liquidPrice, 5_500)));
    }

    /** Of all of them, whose fee the liquidator's vault pays. */
    public TakeoverRequest repo() {
        return repo(List.of(target), new Wallet(List.of(), ActionFixture.OWN), 0);
    }

    /** The same, with so much from the liquidator's wallet. */
    TakeoverRequest repo(long deposit) {
        var wallet = new Wallet(List.of(owner.coin(deposit + 50_000)), ActionFixture.OWN);
        return repo(List.of(target), wallet, deposit);
    }

    TakeoverRequest repo(List<VaultState> targets, Wallet wallet, long deposit) {
        List<Takeover> taken = targets.stream().map(this::takeover).toList();
        VaultTx repo =
                new Repo(owner.context(), liquidator, taken, new Sats(deposit), owner.pricing(), wallet).pay(rate);
        return request(Action.REPO, owner.signed(repo), targets, Optional.empty());
    }

    public TakeoverRequest trim(long recapitalisation) {
        var added = new Sats(recapitalisation);
        VaultTx trim = new Trim(owner.context(), liquidator, takeover(target), added, owner.pricing()).pay(rate);
        return request(Action.TRIM, owner.signed(trim), List.of(target), Optional.of(added));
    }

    private TakeoverRequest request(
            Action action, Psbt psbt, List<VaultState> targets, Optional<Sats> recapitalisation) {
        List<TakeoverTarget> evidence = targets.stream()
                .map(vault -> new TakeoverTarget(owner.breach(vault), new UsdPrice(liquidPrice)))
                .map(shown)
                .toList();
        return new TakeoverRequest(action, psbt, evidence, recapitalisation, owner.quotes);
    }

    /** What the liquidator's vault would have to add for all of it. */
    long deficit() {
        return takeover(target).quote(LiquidationFixture.TERMS).deficit();
    }
}
