package io.portcullis.mpc.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceJudgeTest {
    private static final Stamp BASE = new Stamp(1_584_009_600);

    private final PriceJudge judge = new PriceJudge(PriceParameters.STANDARD);
    private Stamp now = BASE;

    @ParameterizedTest
    @CsvSource({
        // floor(1.01 × 4,950) = 4,999 and floor(1.01 × 4,951) = 5,000.
        "4950, 4998, CONFIRMED",
        "4950, 4999, CONFIRMED",
        "4950, 5000, NOT_BELOW",
        "4951, 5000, CONFIRMED",
        "4951, 5001, NOT_BELOW",
        "100, 100, CONFIRMED",
        "100, 101, CONFIRMED",
        "100, 102, NOT_BELOW",
        "0, 1, NOT_BELOW",
        "4294967295, 4294967295, CONFIRMED",
    })
    void judge_aroundTheTolerance_boundIsInclusive(long threshold, long price, Verdict expected) {
        hold(60, price * 100);
        assertThat(ask(threshold)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"4949, 4949, CLEAR", "4950, 4950, CLEAR", "4951, 4950, WEAK", "4950, 4951, WEAK", "4999, 4999, WEAK"})
    void evidence_isClearWhereNoToleranceIsNeeded(long low, long median, Evidence expected) {
        hold(60, low * 100);
        hold(1, median * 100);
        assertThat(ask(4_950)).isEqualTo(Verdict.CONFIRMED);
        assertThat(judge.evidence(BASE, new UsdPrice(4_950), now)).isEqualTo(expected);
    }

    @Test
    void judge_oneCentAboveTheBound_isNotBelow() {
        hold(60, 499_900);
        assertThat(ask(4_950)).isEqualTo(Verdict.CONFIRMED);
        var other = new PriceJudgeTest();
        other.hold(60, 499_901);
        assertThat(other.ask(4_950)).isEqualTo(Verdict.NOT_BELOW);
    }

    @Test
    void judge_priceBackAboveTheBound_isRecovered() {
        hold(60, 480_000);
        hold(1, 500_000);
        assertThat(ask(4_950)).isEqualTo(Verdict.RECOVERED);
        hold(1, 499_900);
        assertThat(ask(4_950)).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void judge_lowBeforeTheBaseStamp_doesNotCount() {
        hold(60, 480_000);
        Stamp first = BASE.plusSeconds(1);
        assertThat(judge.judge(BASE, new UsdPrice(4_950), now)).isEqualTo(Verdict.CONFIRMED);
        assertThat(judge.judge(first, new UsdPrice(4_950), now)).isEqualTo(Verdict.NOT_BELOW);
    }

    @Test
    void judge_holeLongerThanFiveSeconds_startsTheSpanAnew() {
        hold(30, 480_000);
        hole(6);
        hold(59, 480_000);
        assertThat(ask(4_950)).isEqualTo(Verdict.NOT_BELOW);
        hold(1, 480_000);
        assertThat(ask(4_950)).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void judge_holeOfFiveSeconds_doesNotBreakTheSpan() {
        hold(30, 480_000);
        hole(5);
        hold(25, 480_000);
        assertThat(ask(4_950)).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void judge_quorumLostNow_isNoQuorumAndThenConfirmedAgain() {
        hold(60, 480_000);
        hole(1);
        assertThat(ask(4_950)).isEqualTo(Verdict.NO_QUORUM);
        hold(1, 480_000);
        assertThat(ask(4_950)).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void judge_lastSampleTooOld_isStale() {
        hold(60, 480_000);
        assertThat(judge.judge(BASE, new UsdPrice(4_950), now.plusSeconds(5))).isEqualTo(Verdict.CONFIRMED);
        assertThat(judge.judge(BASE, new UsdPrice(4_950), now.plusSeconds(6))).isEqualTo(Verdict.STALE);
    }

    @Test
    void judge_clockFarBehindTheLastSample_isStale() {
        hold(60, 480_000);
        assertThat(judge.judge(BASE, new UsdPrice(4_950), now.plusSeconds(-3_600)))
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void judge_noSampleEver_isStale() {
        assertThat(ask(4_950)).isEqualTo(Verdict.STALE);
    }

    @Test
    void currentMedian_isThatOfTheLastSecondRoundedUp() {
        hold(1, 480_001);
        assertThat(judge.currentMedian(now)).contains(new UsdPrice(4_801));
        assertThat(judge.currentMedian(now.plusSeconds(6))).isEmpty();
        hole(1);
        assertThat(judge.currentMedian(now)).isEmpty();
    }

    @Test
    void reference_isTheLastSoundMedianForAnHour() {
        assertThat(judge.reference(now)).isEmpty();
        hold(2, 480_001);
        Stamp last = now;
        hole(10);
        assertThat(judge.reference(now)).contains(new UsdCents(480_001));
        assertThat(judge.reference(last.plusSeconds(3_600))).contains(new UsdCents(480_001));
        assertThat(judge.reference(last.plusSeconds(3_601))).isEmpty();
    }

    @Test
    void isNext_afterAThinSampleOfAClockThatRanAhead_isStillTrue() {
        hold(1, 480_000);
        judge.append(Sample.thin(now.plusSeconds(3_600)));
        assertThat(judge.isNext(now.plusSeconds(1))).isTrue();
        assertThat(judge.isNext(now)).isFalse();
    }

    private Verdict ask(long threshold) {
        return judge.judge(BASE, new UsdPrice(threshold), now);
    }

    private void hold(int seconds, long cents) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            judge.append(Sample.sound(now, new UsdCents(cents)));
        }
    }

    private void hole(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            judge.append(Sample.thin(now));
        }
    }
}
