package io.portcullis.fees;

import static io.portcullis.fees.FeeFixture.ONE;
import static io.portcullis.fees.FeeFixture.P2TR;
import static io.portcullis.fees.FeeFixture.P2WPKH;
import static io.portcullis.fees.FeeFixture.STORM;
import static io.portcullis.fees.FeeFixture.claim;
import static io.portcullis.fees.FeeFixture.coin;
import static io.portcullis.fees.FeeFixture.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A child raises its parent's fee, a replacement its own. */
class BumpTest {
    private static final Transaction PARENT =
            new Draft(List.of(coin(1, P2TR, 11_240)), List.of(output(P2TR, 10_000), Anchor.OUTPUT)).unsigned();
    private static final Sats PARENT_FEE = new Sats(1_000);

    @Test
    void childOfAnAnchor_bringsThePackageToTheRate() {
        for (FeeRate rate : List.of(ONE, new FeeRate(77_777), STORM)) {
            Draft child = ChildTx.ofAnchor(PARENT, PARENT_FEE).pay(List.of(coin(2, P2WPKH, 2_000_000)), P2TR, rate);
            long both = Weight.of(PARENT).vsize() + child.weight().vsize();
            Sats own = rate.fee(child.weight().vsize());
            Sats missing = new Sats(Math.max(0, rate.fee(both).value() - PARENT_FEE.value()));
            assertThat(child.fee()).isEqualTo(missing.compareTo(own) > 0 ? missing : own);
            assertThat(child.unsigned().version()).isEqualTo(3);
            assertThat(child.inputs().get(0).input().finalWitness()).contains(List.of());
            assertThat(new RelayCheck(
                                    child,
                                    List.of(new UnconfirmedParent(
                                            PARENT, Weight.of(PARENT).vsize(), PARENT_FEE, false, false)))
                            .findings())
                    .isEmpty();
        }
    }

    @Test
    void childOfAnOutput_needsNoOtherCoin() {
        Draft child = ChildTx.ofOutput(PARENT, PARENT_FEE, 0).pay(List.of(), P2TR, new FeeRate(30_000));
        assertThat(child.inputs()).hasSize(1);
        assertThat(child.inputs().get(0).outpoint()).isEqualTo(new Outpoint(PARENT.txid(), 0));
        long both = Weight.of(PARENT).vsize() + child.weight().vsize();
        assertThat(child.fee().plus(PARENT_FEE)).isEqualTo(new FeeRate(30_000).fee(both));
    }

    @Test
    void child_thatCannotPayOrIsTooLarge_isRefused() {
        assertThatThrownBy(() -> ChildTx.ofAnchor(PARENT, PARENT_FEE).pay(List.of(), P2TR, ONE))
                .isInstanceOf(IllegalArgumentException.class);
        List<Spend> many = java.util.stream.IntStream.range(2, 20)
                .mapToObj(i -> coin(i, P2TR, 10_000))
                .toList();
        assertThatThrownBy(() -> ChildTx.ofAnchor(PARENT, PARENT_FEE).pay(many, P2TR, ONE))
                .hasMessageContaining("1000 vB");
    }

    @Test
    void child_ofAnotherTransaction_isRefused() {
        assertThatThrownBy(() -> new ChildTx(PARENT, PARENT_FEE, coin(9, P2TR, 10_000)))
                .isInstanceOf(IllegalArgumentException.class);
        Spend lying = Spend.ofWallet(new Outpoint(PARENT.txid(), 0), output(P2TR, 99_000));
        assertThatThrownBy(() -> new ChildTx(PARENT, PARENT_FEE, lying)).isInstanceOf(IllegalArgumentException.class);
        var other = new Transaction(2, PARENT.inputs(), PARENT.outputs(), 0);
        assertThatThrownBy(() -> ChildTx.ofAnchor(other, PARENT_FEE)).isInstanceOf(IllegalArgumentException.class);
        var bare = new Transaction(3, PARENT.inputs(), List.of(output(P2TR, 1_000)), 0);
        assertThatThrownBy(() -> ChildTx.ofAnchor(bare, PARENT_FEE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void replacement_keepsTheClaimAndPaysTheIncrement() {
        Claim claim = claim(50_000, 40_000);
        Attempt first = Attempt.first(claim, List.of(), ONE);
        List<Spend> coins = List.of(coin(1, P2TR, 900_000));
        Attempt second = first.raise(coins, new FeeRate(3_000));
        assertThat(second.number()).isEqualTo(1);
        assertThat(claim.isMadeBy(second.draft().unsigned())).isTrue();
        assertThat(second.draft().fee().value() - first.draft().fee().value())
                .isGreaterThanOrEqualTo(second.draft().weight().vsize());
        assertThat(second.raise(coins, STORM).draft().feeRate()).isEqualByComparingTo(STORM);
    }

    @Test
    void replacement_withTooLittleMore_isRefused() {
        List<Spend> coins = List.of(coin(1, P2TR, 900_000));
        Attempt first = Attempt.first(claim(50_000, 40_000), coins, new FeeRate(5_000));
        assertThatThrownBy(() -> first.raise(coins, new FeeRate(5_900))).hasMessageContaining("are needed");
        assertThat(first.raise(coins, new FeeRate(6_001)).number()).isEqualTo(1);
        List<Spend> larger = List.of(coin(1, P2TR, 900_000), coin(2, P2TR, 900_000), coin(3, P2TR, 900_000));
        assertThatThrownBy(() -> first.raise(larger, new FeeRate(4_900))).hasMessageContaining("are needed");
    }

    @Test
    void replacement_isMadeTenTimesAtMost() {
        List<Spend> coins = List.of(coin(1, P2TR, 900_000));
        Attempt attempt = Attempt.first(claim(50_000, 40_000), coins, ONE);
        for (int i = 1; i <= Attempt.MAX_REPLACEMENTS; i++) {
            attempt = attempt.raise(coins, new FeeRate(1_000 + 1_100L * i));
        }
        Attempt last = attempt;
        assertThatThrownBy(() -> last.raise(coins, STORM)).hasMessageContaining("10 times");
    }

    @Test
    void attempt_ofAnotherClaim_isRefused() {
        Draft draft = claim(50_000, 40_000).pay(List.of(), ONE);
        assertThatThrownBy(() -> new Attempt(claim(50_000, 39_999), draft, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void combinedFee_isJudgedExactly() {
        var size = new CombinedFee(Sats.ZERO, 200, 3, 100).size();
        assertThat(size).isEqualTo(200 + 49 + 100);
        assertThat(verdict(size, 1_000)).isEqualTo(CombinedFee.Verdict.PASSES);
        assertThat(verdict(size - 1, 1_000)).isEqualTo(CombinedFee.Verdict.BELOW_FLOOR);
        assertThat(new CombinedFee(new Sats(size - 1), 200, 3, 100).against(ONE, 1))
                .isEqualTo(CombinedFee.Verdict.PASSES);
        assertThat(verdict(size * 3 / 2, 1_000)).isEqualTo(CombinedFee.Verdict.PASSES);
        assertThat(verdict(size * 3 / 2 + 1, 1_000)).isEqualTo(CombinedFee.Verdict.HIGH);
        assertThat(verdict(size * 3, 1_000)).isEqualTo(CombinedFee.Verdict.HIGH);
        assertThat(verdict(size * 3 + 1, 1_000)).isEqualTo(CombinedFee.Verdict.EXCESSIVE);
        assertThat(verdict(size * 2_000, 2_000_000)).isEqualTo(CombinedFee.Verdict.PASSES);
        assertThatThrownBy(() -> new CombinedFee(Sats.ZERO, 1, 0, 0).against(ONE, 11))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static CombinedFee.Verdict verdict(long fees, long rate) {
        return new CombinedFee(new Sats(fees), 200, 3, 100).against(new FeeRate(rate), 0);
    }
}
