package io.portcullis.fees;

import static io.portcullis.fees.FeeFixture.ONE;
import static io.portcullis.fees.FeeFixture.P2TR;
import static io.portcullis.fees.FeeFixture.P2WPKH;
import static io.portcullis.fees.FeeFixture.STORM;
import static io.portcullis.fees.FeeFixture.claim;
import static io.portcullis.fees.FeeFixture.coin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimTest {
    @Test
    void pay_isTheRateRoundedUp_atAnyRate() {
        for (long rate : new long[] {0, 100, 1_001, 12_345, 2_000_000}) {
            Draft draft = claim(50_000, 50_000).pay(List.of(coin(1, P2WPKH, 5_000_000)), new FeeRate(rate));
            assertThat(draft.outputs()).hasSize(3);
            assertThat(draft.outputs().get(1).script()).isEqualTo(P2WPKH);
            long vsize = draft.weight().vsize();
            assertThat(draft.fee().value()).isEqualTo((rate * vsize + 999) / 1000);
        }
    }

    @Test
    void pay_makesNoChangeUnder546() {
        Draft without = claim(40_500, 40_000).pay(List.of(), ONE);
        assertThat(without.outputs()).hasSize(2);
        long fee = without.weight().vsize();
        long withChange = fee + 31;
        Draft least = claim(40_000 + withChange + 546, 40_000).pay(List.of(), ONE);
        assertThat(least.outputs()).hasSize(3);
        assertThat(least.outputs().get(1).amount()).isEqualTo(new Sats(546));
        assertThat(least.fee()).isEqualTo(new Sats(withChange));
        Draft under = claim(40_000 + withChange + 545, 40_000).pay(List.of(), ONE);
        assertThat(under.outputs()).hasSize(2);
        assertThat(under.fee()).isEqualTo(new Sats(withChange + 545));
    }

    @Test
    void pay_refusesTooLittle_andSaysHowMuch() {
        assertThatThrownBy(() -> claim(50_000, 50_000).pay(List.of(), ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("50000 sat, ");
    }

    @Test
    void pay_carriesAParentThatPaysTooLittle() {
        var parent = new Carried(300, new Sats(17));
        Draft draft = claim(50_000, 50_000).pay(List.of(coin(1, P2TR, 5_000_000)), STORM, parent);
        assertThat(draft.fee().plus(parent.fee()))
                .isEqualTo(STORM.fee(draft.weight().vsize() + 300));
        Draft rich = claim(50_000, 50_000)
                .pay(List.of(coin(1, P2TR, 5_000_000)), ONE, new Carried(300, new Sats(1_000_000)));
        assertThat(rich.fee()).isEqualTo(ONE.fee(rich.weight().vsize()));
    }

    @Test
    void claim_isRecognisedWhateverPays() {
        Claim claim = claim(50_000, 40_000);
        Transaction first = claim.pay(List.of(), ONE).unsigned();
        Transaction second = claim.pay(List.of(coin(1, P2TR, 900_000)), STORM).unsigned();
        assertThat(claim.isMadeBy(first)).isTrue();
        assertThat(claim.isMadeBy(second)).isTrue();
        assertThat(claim(50_000, 40_001).isMadeBy(first)).isFalse();
        assertThat(claim.isMadeBy(new Transaction(2, first.inputs(), first.outputs(), 0)))
                .isFalse();
        assertThat(claim.isMadeBy(new Transaction(3, first.inputs(), first.outputs(), 1)))
                .isFalse();
        assertThat(claim.isMadeBy(new Transaction(3, List.of(), first.outputs(), 0)))
                .isFalse();
        assertThat(claim.isMadeBy(new Transaction(
                        3, List.of(second.inputs().get(1), second.inputs().get(0)), second.outputs(), 0)))
                .isFalse();
    }

    @Test
    void coins_ofUnknownScriptsOrTwice_areRefused() {
        assertThatThrownBy(() -> coin(1, io.portcullis.bitcoin.Bytes.fromHex("a914" + "ab".repeat(20) + "87"), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> claim(50_000, 40_000).pay(List.of(coin(1, P2TR, 1), coin(1, P2TR, 1)), ONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
