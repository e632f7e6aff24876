package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static io.portcullis.oracle.price.TickPath.confirmed;
import static io.portcullis.oracle.price.TickPath.dispersed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceHistoryTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    private final ListJournal journal = new ListJournal();
    private final PriceHistory history = PriceHistory.open(journal, LIMITS);

    @Test
    void threshold_aboveAtAndBelowTheLevel_isCrossedCrossedAndNot() {
        commit(new TickPath().at(5000, 90));
        assertThat(isCrossed(5001)).isTrue();
        assertThat(isCrossed(5000)).isTrue();
        assertThat(isCrossed(4999)).isFalse();
    }

    @Test
    void crossing_onceCrossed_staysCrossed() {
        TickPath path = new TickPath().at(7000, 100).at(5000, 60).at(9000, 500);
        commit(path);
        assertThat(isCrossed(5000)).isTrue();
    }

    @Test
    void crossing_beforeTheBaseStamp_isNotOne() {
        commit(new TickPath().at(5000, 60).at(7000, 100));
        assertThat(history.crossing(START, new UsdPrice(5000), START.plusSeconds(160))
                        .crossed())
                .isFalse();
    }

    @Test
    void slot_isOpenedByItsFirstConfirmedTick_atTheFloorOfItsMedian() {
        history.commit(Tick.unknown(START));
        history.commit(dispersed(START.plusSeconds(1), 7000));
        assertThat(history.latestSlot()).isEmpty();
        history.commit(new Tick(
                START.plusSeconds(2), MicroUsd.of(new BigDecimal("7010.99")), MicroUsd.ZERO, TickState.CONFIRMED));
        history.commit(confirmed(START.plusSeconds(3), 7999));
        Slot slot = new Slot(START, new UsdPrice(7010));
        assertThat(history.latestSlot()).contains(slot);
        assertThat(history.slot(START)).contains(slot);
        assertThat(journal.slots).containsExactly(slot);
    }

    @Test
    void slot_withoutAConfirmedTick_doesNotExist() {
        commit(new TickPath().at(7000, 60).dispersedAt(6000, 60).at(6500, 1));
        assertThat(history.slot(START.plusSeconds(60))).isEmpty();
        assertThat(history.latestSlot()).contains(new Slot(START.plusSeconds(120), new UsdPrice(6500)));
    }

    @Test
    void slots_beyondThoseHeld_areForgotten_butStayInTheJournal() {
        for (int slot = 0; slot <= PriceHistory.SLOTS_HELD; slot++) {
            history.commit(confirmed(START.plusSeconds(60L * slot), 7000));
        }
        assertThat(history.slot(START)).isEmpty();
        assertThat(history.slot(START.plusSeconds(60))).isPresent();
        assertThat(journal.slots).hasSize(PriceHistory.SLOTS_HELD + 1);
    }

    @Test
    void tickThatIsNotLater_isRefused() {
        history.commit(Tick.unknown(START));
        assertThatIllegalArgumentException().isThrownBy(() -> history.commit(confirmed(START, 7000)));
        assertThatIllegalArgumentException().isThrownBy(() -> history.commit(confirmed(START.plusSeconds(-1), 7000)));
        assertThat(journal.ticks).hasSize(1);
    }

    @Test
    void tickThatCouldNotBeWritten_doesNotCount() {
        commit(new TickPath().at(5000, 59));
        journal.isFull = true;
        Tick sixtieth = confirmed(START.plusSeconds(59), 5000);
        assertThatIllegalStateException().isThrownBy(() -> history.commit(sixtieth));
        assertThat(isCrossed(5000)).isFalse();
        assertThat(history.lastCommittedTick().orElseThrow().stamp()).isEqualTo(START.plusSeconds(58));
    }

    @Test
    void gaps_beforeTheFirstTick_areUnknownTime() {
        Stamp before = START.plusSeconds(-3);
        assertThat(gaps(before, START.plusSeconds(2))).containsExactly(new Gap(before, START.plusSeconds(2)));
        commit(new TickPath().at(7000, 10));
        assertThat(gaps(before, START.plusSeconds(10))).containsExactly(new Gap(before, START));
        assertThat(gaps(START, START.plusSeconds(10))).isEmpty();
    }

    @Test
    void gap_isARunOfMoreThanFiveSeconds_cutToTheQuestion() {
        commit(new TickPath()
                .at(7000, 10)
                .unknown(5)
                .at(7000, 10)
                .unknown(3)
                .missing(3)
                .at(7000, 10));
        Gap gap = new Gap(START.plusSeconds(25), START.plusSeconds(31));
        assertThat(gaps(START, START.plusSeconds(41))).containsExactly(gap);
        assertThat(gaps(START.plusSeconds(27), START.plusSeconds(29)))
                .containsExactly(new Gap(START.plusSeconds(27), START.plusSeconds(29)));
        assertThat(gaps(START.plusSeconds(31), START.plusSeconds(41))).isEmpty();
        assertThat(gaps(START, START.plusSeconds(25))).isEmpty();
        assertThat(journal.gaps).containsExactly(gap);
    }

    @Test
    void gap_thatIsStillOpen_endsNow() {
        commit(new TickPath().at(7000, 10).unknown(20));
        assertThat(gaps(START, START.plusSeconds(15))).isEmpty();
        assertThat(gaps(START, START.plusSeconds(16)))
                .containsExactly(new Gap(START.plusSeconds(10), START.plusSeconds(16)));
        assertThat(gaps(START, START.plusSeconds(500)))
                .containsExactly(new Gap(START.plusSeconds(10), START.plusSeconds(500)));
    }

    @Test
    void gaps_ofAThinStretch_areItsShortRuns() {
        commit(new TickPath().at(7000, 20).unknown(3).at(7000, 20).unknown(4).at(7000, 20));
        assertThat(gaps(START, START.plusSeconds(67)))
                .containsExactly(
                        new Gap(START.plusSeconds(20), START.plusSeconds(23)),
                        new Gap(START.plusSeconds(43), START.plusSeconds(47)));
        assertThat(isCrossed(8000)).isFalse();
    }

    @Test
    void gaps_areTold_whetherCrossedOrNot() {
        commit(new TickPath().at(5000, 60).unknown(10).at(7000, 60));
        Gap gap = new Gap(START.plusSeconds(60), START.plusSeconds(70));
        Stamp now = START.plusSeconds(130);
        assertThat(history.crossing(START.plusSeconds(-1), new UsdPrice(5000), now))
                .isEqualTo(new Crossing(true, List.of(new Gap(START.plusSeconds(-1), START), gap)));
        assertThat(history.crossing(START, new UsdPrice(5000), now)).isEqualTo(new Crossing(false, List.of(gap)));
    }

    @Test
    void reopenedHistory_givesTheSameAnswers() {
        TickPath path = new TickPath()
                .at(7000, 130)
                .unknown(8)
                .dispersedAt(6500, 200)
                .missing(3)
                .at(6400, 20)
                .unknown(4)
                .at(6300, 100);
        commit(path);
        PriceHistory reopened = PriceHistory.open(journal, LIMITS);
        assertThat(reopened.lastCommittedTick()).isEqualTo(history.lastCommittedTick());
        assertThat(reopened.latestSlot()).isEqualTo(history.latestSlot());
        assertThat(reopened.smoothedBefore(path.end())).isEqualTo(history.smoothedBefore(path.end()));
        for (int second = -10; second < 500; second += 7) {
            Stamp base = START.plusSeconds(second);
            for (long threshold = 6290; threshold <= 7010; threshold += 10) {
                UsdPrice price = new UsdPrice(threshold);
                assertThat(reopened.crossing(base, price, path.end()))
                        .isEqualTo(history.crossing(base, price, path.end()));
            }
        }
        assertThat(journal.slots).doesNotHaveDuplicates();
    }

    private void commit(TickPath path) {
        path.ticks().forEach(history::commit);
    }

    private boolean isCrossed(long threshold) {
        Stamp now = START.plusSeconds(10_000);
        return history.crossing(START.plusSeconds(-1), new UsdPrice(threshold), now)
                .crossed();
    }

    private List<Gap> gaps(Stamp from, Stamp now) {
        return history.crossing(from, new UsdPrice(1), now).gaps();
    }
}
