package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.portcullis.oracle.price.HealRefused.Reason;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HealingTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    private final ListJournal journal = new ListJournal();
    private final PriceHistory history = PriceHistory.open(journal, LIMITS);

    @Test
    void everySecondOfTheGap_getsTheHighestHighOfItsWholeMinute_dispersedAndMarked() {
        Gap gap = new Gap(START.plusSeconds(50), START.plusSeconds(70));
        var healing =
                new Healing(gap, List.of(Candles.minute(START.plusSeconds(60), 7001), Candles.minute(START, 6990)));
        assertThat(healing.isComplete()).isTrue();
        assertThat(healing.ticks()).hasSize(20).allMatch(Tick::isHealed);
        assertThat(healing.ticks().get(9)).satisfies(tick -> {
            assertThat(tick.stamp()).isEqualTo(START.plusSeconds(59));
            assertThat(tick.upper()).isEqualTo(new UsdPrice(6990));
            assertThat(tick.state()).isEqualTo(TickState.DISPERSED);
        });
        assertThat(healing.ticks().get(10).upper()).isEqualTo(new UsdPrice(7001));
        assertThat(new Healing(gap, List.of(Candles.minute(START, 100))).isComplete())
                .isFalse();
    }

    @Test
    void minute_needsFourVenues_andTheGridOfUnixTime() {
        TreeMap<String, MicroUsd> highs =
                new TreeMap<>(Candles.minute(START, 7000).highs());
        assertThatIllegalArgumentException().isThrownBy(() -> new HealedMinute(START.plusSeconds(1), highs));
        highs.remove("kraken");
        assertThatIllegalArgumentException().isThrownBy(() -> new HealedMinute(START, highs));
        highs.put("kraken", MicroUsd.ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> new HealedMinute(START, highs));
    }

    @Test
    void healing_isOfMinutesOfItsGap_eachOnce() {
        Gap gap = new Gap(START.plusSeconds(50), START.plusSeconds(60));
        assertThatIllegalArgumentException().isThrownBy(() -> new Healing(gap, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Healing(gap, List.of(Candles.minute(START.plusSeconds(60), 7000))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Healing(gap, List.of(Candles.minute(START, 7000), Candles.minute(START, 7001))));
    }

    @Test
    void dipThatNobodySaw_isCrossedOnceCandlesTellOfIt_andTheGapIsGone() {
        Gap gap = silentFor(240);
        Stamp now = gap.to().plusSeconds(20);
        assertThat(history.crossing(START, new UsdPrice(5000), now)).isEqualTo(new Crossing(false, List.of(gap)));
        history.heal(Candles.healing(gap, 5000));
        assertThat(history.crossing(START, new UsdPrice(4999), now)).isEqualTo(new Crossing(false, List.of()));
        assertThat(history.crossing(START, new UsdPrice(5000), now)).isEqualTo(new Crossing(true, List.of()));
        assertThat(history.lastCommittedTick().orElseThrow().stamp()).isEqualTo(now.plusSeconds(-1));
    }

    @Test
    void dipThatIsShorterThanThreeMinutes_isNotCrossed() {
        Gap gap = silentFor(179);
        history.heal(Candles.healing(gap, 5000));
        assertThat(history.crossing(START, new UsdPrice(5000), gap.to()).crossed())
                .isFalse();
    }

    @Test
    void healedTicks_openNoSlot_andDoNotMoveTheSmoothedPrice() {
        Gap gap = silentFor(240);
        Optional<Slot> slot = history.latestSlot();
        Optional<MicroUsd> smoothed = history.smoothedBefore(gap.to().plusSeconds(20));
        history.heal(Candles.healing(gap, 5000));
        for (PriceHistory same : List.of(history, PriceHistory.open(journal, LIMITS), fromAllTicks())) {
            assertThat(same.latestSlot()).isEqualTo(slot);
            assertThat(same.slot(Slot.startOf(gap.from().plusSeconds(120)))).isEmpty();
            assertThat(same.smoothedBefore(gap.to().plusSeconds(20))).isEqualTo(smoothed);
        }
    }

    @Test
    void secondAttempt_isRefusedByName_alsoForWhatStayedUnknown() {
        Gap gap = silentFor(240);
        history.heal(
                new Healing(gap, List.of(Candles.minute(Healing.minutes(gap).get(1), 5000))));
        List<Gap> rest = history.gaps(gap.from(), gap.to());
        assertThat(rest).hasSize(2);
        for (PriceHistory same : List.of(history, PriceHistory.open(journal, LIMITS))) {
            assertThat(same.healable(START, gap.to().plusSeconds(100))).isEmpty();
            var again = new ArrayList<>(rest);
            again.add(gap);
            for (Gap healed : again) {
                assertThatExceptionOfType(HealRefused.class)
                        .isThrownBy(() -> same.heal(Candles.healing(healed, 5000)))
                        .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.HEALED_ALREADY))
                        .withMessageContaining("healed_already");
            }
        }
    }

    @Test
    void runThatIsNoGap_isRefused() {
        TickPath path = new TickPath().at(7000, 60).unknown(5).at(7000, 60).unknown(9);
        path.ticks().forEach(history::commit);
        assertThat(history.healable(START, path.end())).isEmpty();
        for (Gap none : List.of(
                new Gap(START.plusSeconds(60), START.plusSeconds(65)),
                new Gap(START.plusSeconds(10), START.plusSeconds(20)),
                new Gap(START.plusSeconds(125), START.plusSeconds(134)),
                new Gap(START.plusSeconds(-100), START))) {
            assertThatExceptionOfType(HealRefused.class)
                    .isThrownBy(() -> history.heal(Candles.healing(none, 5000)))
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(Reason.NO_SUCH_GAP));
        }
    }

    @Test
    void healingThatCannotBeWritten_changesNothing() {
        Gap gap = silentFor(240);
        journal.isFull = true;
        assertThatIllegalStateException().isThrownBy(() -> history.heal(Candles.healing(gap, 5000)));
        assertThat(history.gaps(gap.from(), gap.to())).containsExactly(gap);
        assertThat(history.healedGaps()).isZero();
    }

    @Test
    void nextCommit_tellsOfTheHealedGap_once_alsoAfterARestart() {
        Gap gap = silentFor(240);
        history.heal(Candles.healing(gap, 5000));
        var told = new ArrayList<List<Gap>>();
        history.log().follow(Optional.empty(), commit -> told.add(commit.healed()));
        Stamp next = gap.to().plusSeconds(20);
        history.commit(TickPath.confirmed(next, 7000));
        history.commit(TickPath.confirmed(next.plusSeconds(1), 7000));
        assertThat(told).containsExactly(List.of(gap), List.of());
        CommitLog.Missed missed =
                PriceHistory.open(journal, LIMITS).log().follow(Optional.of(next.plusSeconds(-1)), commit -> {});
        assertThat(missed.commits()).extracting(Commit::healed).containsExactly(List.of(gap), List.of());
    }

    /** A gap between two minutes and 20 seconds at 7000, half of it with rows. */
    private Gap silentFor(int seconds) {
        TickPath path = new TickPath()
                .at(7000, 125)
                .unknown(seconds / 2)
                .missing(seconds - seconds / 2)
                .at(7000, 20);
        path.ticks().forEach(history::commit);
        return new Gap(START.plusSeconds(125), START.plusSeconds(125 + seconds));
    }

    private PriceHistory fromAllTicks() {
        journal.checkpoints.clear();
        return PriceHistory.open(journal, LIMITS);
    }
}
