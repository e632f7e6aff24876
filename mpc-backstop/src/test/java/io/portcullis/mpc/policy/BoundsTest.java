package io.portcullis.mpc.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TxOutput;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The least and the most that values of the policy may be: that is taken, and one beyond is not. */
class BoundsTest {
    private static final Bytes TXID = Bytes.of(new byte[32]);
    private static final TxOutput PAYEE = new TxOutput(new Sats(600), Bytes.fromHex("51"));

    private static void taken(ThrowingCallable makes) {
        assertThatCode(makes).doesNotThrowAnyException();
    }

    private static void refused(ThrowingCallable makes) {
        assertThatIllegalArgumentException().isThrownBy(makes);
    }

    @Test
    void attempt_hasASizeThatATransactionCanHave() {
        taken(() -> new Attempt(TXID, Sats.ZERO, 1));
        taken(() -> new Attempt(TXID, Sats.ZERO, 1_000_000));
        refused(() -> new Attempt(TXID, Sats.ZERO, 0));
        refused(() -> new Attempt(TXID, Sats.ZERO, 1_000_001));
        refused(() -> new Attempt(Bytes.of(new byte[31]), Sats.ZERO, 1));
    }

    @Test
    void attempt_replacesWithAHigherRate_andASatoshiMoreForEachByte() {
        var earlier = new Attempt(TXID, new Sats(1_000), 200);
        assertThat(new Attempt(TXID, new Sats(1_200), 200).mayReplace(earlier)).isTrue();
        assertThat(new Attempt(TXID, new Sats(1_199), 200).mayReplace(earlier)).isFalse();
        assertThat(new Attempt(TXID, new Sats(2_000), 400).mayReplace(earlier))
                .as("the same rate")
                .isFalse();
        assertThat(new Attempt(TXID, new Sats(2_001), 400).mayReplace(earlier)).isTrue();
    }

    @Test
    void fees_areBetweenAHundredthAndAHundredTimes() {
        taken(() -> new FeeRange(1, 100, new FeeRate(1_000)));
        taken(() -> new FeeRange(10_000, 10_000, new FeeRate(1_000)));
        refused(() -> new FeeRange(0, 100, new FeeRate(1_000)));
        refused(() -> new FeeRange(1, 99, new FeeRate(1_000)));
        refused(() -> new FeeRange(101, 100, new FeeRate(1_000)));
        refused(() -> new FeeRange(1, 10_001, new FeeRate(1_000)));
        refused(() -> new FeeRange(1, 100, new FeeRate(999)));
    }

    @Test
    void fee_isWithinBothEnds() {
        var range = new FeeRange(50, 200, new FeeRate(1_000));
        Optional<FeeRate> next = Optional.of(new FeeRate(10_000));
        Optional<FeeRate> later = Optional.of(new FeeRate(4_000));
        assertThat(range.contains(new Attempt(TXID, new Sats(400), 200), next, later))
                .isTrue();
        assertThat(range.contains(new Attempt(TXID, new Sats(399), 200), next, later))
                .isFalse();
        assertThat(range.contains(new Attempt(TXID, new Sats(4_000), 200), next, later))
                .isTrue();
        assertThat(range.contains(new Attempt(TXID, new Sats(4_001), 200), next, later))
                .isFalse();
        // what is below a satoshi a byte is not relayed
        Optional<FeeRate> idle = Optional.of(new FeeRate(1_000));
        assertThat(range.contains(new Attempt(TXID, new Sats(199), 200), next, idle))
                .isFalse();
        assertThat(range.contains(new Attempt(TXID, new Sats(200), 200), next, idle))
                .isTrue();
    }

    @Test
    void limits_areAboveZero() {
        taken(() -> new ValueLimits(new Sats(1), 1));
        refused(() -> new ValueLimits(Sats.ZERO, 1));
        refused(() -> new ValueLimits(new Sats(1), 0));
    }

    @Test
    void height_isNotNegative() {
        taken(() -> new ChainFacts(0, Map.of()));
        refused(() -> new ChainFacts(-1, Map.of()));
    }

    @Test
    void fate_isConfirmedOrInConflict() {
        taken(() -> new ClaimFate(true, 0));
        taken(() -> new ClaimFate(false, 1));
        refused(() -> new ClaimFate(true, 1));
        refused(() -> new ClaimFate(false, -1));
    }

    @Test
    void claim_hasAThousandOutpointsAndPayees() {
        List<Outpoint> most =
                IntStream.range(0, 1_000).mapToObj(TestClaims::outpoint).toList();
        taken(() -> new Claim(most, Action.REPO, Collections.nCopies(1_000, PAYEE)));
        refused(() -> new Claim(
                IntStream.range(0, 1_001).mapToObj(TestClaims::outpoint).toList(), Action.REPO, List.of(PAYEE)));
        refused(() -> new Claim(most, Action.REPO, Collections.nCopies(1_001, PAYEE)));
        refused(() -> new Claim(List.of(), Action.REPO, List.of(PAYEE)));
    }

    @Test
    void mandate_asksForAHundredConfirmationsAtMost() {
        FeeRange fees = LiquidationFixture.MANDATE.feeRange();
        taken(() -> LiquidationFixture.mandate(fees, 1));
        taken(() -> LiquidationFixture.mandate(fees, 100));
        refused(() -> LiquidationFixture.mandate(fees, 0));
        refused(() -> LiquidationFixture.mandate(fees, 101));
    }

    @Test
    void refusal_saysItsRule_andTheProtocolsOwn() {
        var plain = new Refused(Rule.LEAF);
        assertThat(plain.detail()).isEmpty();
        assertThat(plain).hasMessage(Rule.LEAF.sentence());
        var detailed = new Refused(Rule.STRICT_RULES, "same_root");
        assertThat(detailed.detail()).contains("same_root");
        assertThat(detailed).hasMessage(Rule.STRICT_RULES.sentence() + " (same_root)");
    }

    /** Everything else of it could be put together with a vault. */
    @Test
    void texts_tellNothingOfWhatWasAsked() {
        ActionRequest open = new ActionFixture(2).open();
        assertThat(open).hasToString("ActionRequest[open]");
        assertThat(open.quotes().get(0)).hasToString("Quote[redacted]");
        assertThat(LiquidationFixture.version2().request()).hasToString("LiquidationRequest[redacted]");
        assertThat(LiquidationFixture.version2().request().breach()).hasToString("Breach[redacted]");
    }
}
