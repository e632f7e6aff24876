package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.LiquidationFixture.NODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.price.Evidence;
import io.portcullis.mpc.price.PriceJudge;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A vault's life through the door of its guardian: every step is cosigned on the ground of the steps before, as the chain has them. */
class ActionsTest {
    private final MemoryRecord record = new MemoryRecord();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void life_ofAVault_isCosignedStepByStep(int version) {
        var fixture = new ActionFixture(version);
        VaultState vault = fixture.opened();
        assertThat(vault.unitBalance()).isEqualTo(400_000);
        assertThat(vault.guardians()).contains(NODE.publicKey());
        vault = fixture.confirmed(fixture.borrow(vault));
        assertThat(vault.unitBalance()).isEqualTo(410_000);
        vault = fixture.confirmed(fixture.deposit(vault, 1_000_000));
        vault = fixture.confirmed(fixture.withdraw(vault, 700_000));
        vault = fixture.confirmed(fixture.repay(vault, 110_000, 500_000));
        assertThat(vault.unitBalance()).isEqualTo(300_000);
        vault = fixture.confirmed(fixture.repay(vault, 300_000, 0));
        assertThat(vault.isEncumbered()).isFalse();
        vault = fixture.confirmed(fixture.deposit(vault, 30_000));
        vault = fixture.confirmed(fixture.withdraw(vault, 40_000));
        vault = fixture.confirmed(fixture.borrow(vault));
        vault = fixture.confirmed(fixture.repay(vault, 10_000, 0));
        ActionRequest close = fixture.close(vault);
        Cosigned closed = fixture.cosigner(record).cosign(close, fixture.now());
        assertThat(closed.tx().outputs()).hasSize(2);
        assertThat(fixture.chain.sent).endsWith(closed.tx());
    }

    /** The issue comes first, since the vault's transaction spends it and pays for both. */
    @Test
    void opening_isTwoTransactions_sentTogether() {
        var fixture = new ActionFixture(2);
        ActionRequest open = fixture.open();
        Cosigned done = fixture.cosigner(record).cosign(open, fixture.now());
        List<Transaction> both = done.transactions();
        assertThat(both).hasSize(2);
        assertThat(both.get(1).inputs().get(0).outpoint().txid())
                .isEqualTo(both.get(0).txid());
        assertThat(done.psbt().extract()).isEqualTo(done.tx());
        assertThat(fixture.chain.sent).isEqualTo(both);
        assertThat(record.of(EntryKind.SIGNED).get(0).payload().all("signature"))
                .hasSize(3);
    }

    @Test
    void sameActionAgain_hasTheSameAnswer_alsoOnceItIsConfirmed() {
        var fixture = new ActionFixture(2);
        VaultState vault = fixture.opened();
        ActionRequest deposit = fixture.deposit(vault, 5_000);
        Cosigner cosigner = fixture.cosigner(record);
        Cosigned first = cosigner.cosign(deposit, fixture.now());
        fixture.chain.confirm(first.tx());
        fixture.verdicts.put(0L, Verdict.STALE);
        assertThat(cosigner.cosign(deposit, fixture.now().plusSeconds(86_400))).isEqualTo(first);
    }

    @Test
    void sameWithdrawalAtAHigherRate_takesTheFirstOnesPlace_anotherAmountDoesNot() {
        var fixture = new ActionFixture(1);
        VaultState vault = fixture.opened();
        Cosigner cosigner = fixture.cosigner(record);
        Cosigned first = cosigner.cosign(fixture.withdraw(vault, 700_000), fixture.now());
        fixture.chain.pend(first.tx());
        assertRefused(Rule.CLAIM_TAKEN, cosigner, fixture, fixture.withdraw(vault, 700_001));
        assertRefused(Rule.FEE_INCREMENT, cosigner, fixture, fixture.withdraw(vault, 700_000, new FeeRate(11_500)));
        Cosigned second = cosigner.cosign(fixture.withdraw(vault, 700_000, new FeeRate(13_000)), fixture.now());
        assertThat(second.tx().txid()).isNotEqualTo(first.tx().txid());
    }

    /** The coins that pay are no part of the claim; the first transaction's own are free for its replacement. */
    @Test
    void depositAtAHigherRate_mayBePaidByOtherCoins() {
        var fixture = new ActionFixture(1);
        VaultState vault = fixture.opened();
        Cosigner cosigner = fixture.cosigner(record);
        Cosigned first = cosigner.cosign(fixture.deposit(vault, 50_000), fixture.now());
        fixture.chain.pend(first.tx());
        ActionRequest again = fixture.deposit(vault, 50_000, new FeeRate(20_000));
        assertThat(cosigner.cosign(again, fixture.now()).tx().outputs().get(0))
                .isEqualTo(first.tx().outputs().get(0));
    }

    /** What an owner gets back is bound by the debt that is left, whatever an oracle says. */
    @Test
    void compromisedOracle_thatNamesTwiceThePrice_lendsNothing() {
        var fixture = new ActionFixture(2);
        ActionRequest open = fixture.open();
        fixture.median = 4_000;
        assertRefused(Rule.OWN_RATIO, fixture.cosigner(record), fixture, open);
        assertThat(record.of(EntryKind.LOCKED)).isEmpty();
    }

    /** It decides nothing: 1 % and more is told, and the rules ask what this node saw itself. */
    @Test
    void oraclesPrices_areCompared() {
        var fixture = new ActionFixture(2);
        fixture.cosigner(record).cosign(fixture.open(), fixture.now());
        assertThat(fixture.compared).containsOnly(new UsdPrice(8_000)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"8080,0", "8081,1", "7920,0", "7919,1"})
    void alarm_isRaisedOutsideTheBand(long oracle, int alarms) {
        var judge = new PriceJudge(PriceParameters.STANDARD);
        judge.append(Sample.sound(LiquidationFixture.NOW, new UsdCents(800_000)));
        List<UsdPrice> raised = new ArrayList<>();
        OwnPrices own = OwnPrices.of(judge, (theirs, ours) -> raised.add(theirs));
        own.compare(new UsdPrice(oracle), LiquidationFixture.NOW);
        assertThat(raised).hasSize(alarms);
        own.compare(new UsdPrice(oracle), LiquidationFixture.NOW.plusSeconds(60));
        assertThat(raised).as("without a price of its own nothing is compared").hasSize(alarms);
    }

    /** What the node's judge says of a threshold is what its rules are told. */
    @Test
    void ownPrices_areThoseOfItsJudge() {
        var judge = new PriceJudge(PriceParameters.STANDARD);
        OwnPrices own = OwnPrices.of(judge, (theirs, ours) -> {});
        Stamp base = LiquidationFixture.NOW;
        for (int second = 0; second <= 90; second++) {
            judge.append(Sample.sound(base.plusSeconds(second), new UsdCents(550_000)));
        }
        Stamp now = base.plusSeconds(90);
        assertThat(own.judge(base, new UsdPrice(5_500), now)).isEqualTo(Verdict.CONFIRMED);
        assertThat(own.judge(base, new UsdPrice(5_000), now)).isEqualTo(Verdict.NOT_BELOW);
        assertThat(own.evidence(base, new UsdPrice(5_500), now)).isEqualTo(Evidence.CLEAR);
        assertThat(own.evidence(base, new UsdPrice(5_450), now)).isEqualTo(Evidence.WEAK);
        assertThat(own.median(now)).contains(new UsdPrice(5_500));
    }

    /** At $6,338 and a hundredth the ratio is 1.6, to the dollar. */
    @Test
    void ratio_isAskedAtTheNodesOwnPrice_inItsFavourByTheTolerance() {
        var fixture = new ActionFixture(2);
        fixture.median = 6_338;
        assertThat(fixture.cosigner(record).cosign(fixture.open(), fixture.now()))
                .isNotNull();
        fixture.median = 0;
        assertRefused(Rule.NO_QUORUM, fixture.cosigner(new MemoryRecord()), fixture, fixture.open());
    }

    @Test
    void breachedVault_isNotEmptied_butFilledAndRepaid() {
        var fixture = new ActionFixture(2);
        VaultState vault = fixture.opened();
        fixture.verdicts.put(LiquidationFixture.BASE_STAMP.seconds(), Verdict.RECOVERED);
        Cosigner cosigner = fixture.cosigner(record);
        assertRefused(Rule.BREACHED, cosigner, fixture, fixture.withdraw(vault, 10_000));
        assertRefused(Rule.BREACHED, cosigner, fixture, fixture.borrow(vault));
        assertRefused(Rule.BREACHED, cosigner, fixture, fixture.repay(vault, 100_000, 10_000));
        assertThat(fixture.cosigner(new MemoryRecord()).cosign(fixture.repay(vault, 100_000, 0), fixture.now()))
                .isNotNull();
        assertThat(fixture.cosigner(new MemoryRecord()).cosign(fixture.deposit(vault, 10_000), fixture.now()))
                .isNotNull();
    }

    /** Anyone can make an output with a vault's script and return data beside it. */
    @Test
    void vaultThatNobodyCosigned_isNone() {
        var fixture = new ActionFixture(2);
        VaultState vault = fixture.opened();
        Transaction opening =
                fixture.chain.transaction(vault.outpoint().txid()).orElseThrow().tx();
        var copy = new Transaction(
                3, List.of(opening.inputs().get(0)), opening.outputs(), 0); // without the guardian's connector
        fixture.chain.remove(opening.txid());
        fixture.chain.confirm(copy);
        VaultState invented = VaultState.of(
                new Outpoint(copy.txid(), 1), vault.value(), vault.client(), vault.data(), 0, copy.txid());
        assertRefused(Rule.LINEAGE, fixture.cosigner(record), fixture, fixture.withdraw(invented, 10_000));
    }

    private void assertRefused(Rule rule, Cosigner cosigner, ActionFixture fixture, ActionRequest request) {
        assertThatThrownBy(() -> cosigner.cosign(request, fixture.now()))
                .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.rule()).isEqualTo(rule));
    }
}
