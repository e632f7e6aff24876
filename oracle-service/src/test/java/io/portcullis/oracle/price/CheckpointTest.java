package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    private final ListJournal journal = new ListJournal();
    private final PriceHistory history = PriceHistory.open(journal, LIMITS);
    private final TickPath path = new TickPath();

    @Test
    void checkpoint_isWritten_withTheTickAfterItsLast() {
        commit(HistoryState.TICKS_PER_CHECKPOINT);
        assertThat(journal.checkpoints).isEmpty();
        commit(1);
        assertThat(journal.checkpoints)
                .singleElement()
                .satisfies(checkpoint -> assertThat(checkpoint.stamp())
                        .isEqualTo(journal.ticks
                                .get(HistoryState.TICKS_PER_CHECKPOINT - 1)
                                .stamp()));
        commit(HistoryState.TICKS_PER_CHECKPOINT);
        assertThat(journal.checkpoints).hasSize(2);
    }

    @Test
    void ticksThatWereReplayed_countTowardsTheNext() {
        commit(HistoryState.TICKS_PER_CHECKPOINT);
        PriceHistory.open(journal, LIMITS).commit(TickPath.confirmed(path.end(), 7000));
        assertThat(journal.checkpoints).hasSize(1);
    }

    @Test
    void historyFromACheckpoint_answersAsFromAllTicks() {
        commit(2 * HistoryState.TICKS_PER_CHECKPOINT + 500);
        List<Checkpoint> checkpoints = List.copyOf(journal.checkpoints);
        assertThat(checkpoints).hasSize(2);
        for (Checkpoint checkpoint : checkpoints) {
            journal.checkpoints.clear();
            journal.checkpoints.add(checkpoint);
            List<Object> expected = answers(history);
            // What is not read any more cannot have been needed.
            List<Tick> all = List.copyOf(journal.ticks);
            journal.ticks.removeIf(tick -> !tick.stamp().isAfter(checkpoint.stamp()));
            assertThat(answers(PriceHistory.open(journal, LIMITS))).isEqualTo(expected);
            journal.ticks.clear();
            journal.ticks.addAll(all);
        }
    }

    @Test
    void checkpointOfOtherLimits_isNotRead() {
        commit(HistoryState.TICKS_PER_CHECKPOINT + 100);
        var slower = new AggregationLimits(
                LIMITS.quorum(),
                LIMITS.freshAge(),
                LIMITS.freshAgeOf(),
                LIMITS.affirmedAge(),
                LIMITS.maxSpread(),
                LIMITS.maxScale(),
                LIMITS.disagreement(),
                LIMITS.outlierSigmas(),
                LIMITS.readmission(),
                LIMITS.probation(),
                LIMITS.breakerMove(),
                LIMITS.breakerWithin(),
                Duration.ofSeconds(90));
        var fresh = new ListJournal();
        PriceHistory expected = PriceHistory.open(fresh, slower);
        journal.ticks.forEach(expected::commit);
        assertThat(answers(PriceHistory.open(journal, slower))).isEqualTo(answers(expected));
    }

    @Test
    void checkpointThatDoesNotFit_isNotRead() {
        commit(HistoryState.TICKS_PER_CHECKPOINT + 100);
        List<Object> expected = answers(history);
        Checkpoint good = journal.checkpoints.get(0);
        Bytes state = good.state();
        for (Checkpoint bad : List.of(
                new Checkpoint(good.stamp().plusSeconds(1), state),
                new Checkpoint(good.stamp(), Bytes.concat(Bytes.fromHex("00000002"), state.slice(4, state.size()))),
                new Checkpoint(good.stamp(), state.slice(0, state.size() - 1)),
                new Checkpoint(good.stamp(), Bytes.concat(state, Bytes.of((byte) 0))),
                new Checkpoint(good.stamp(), Bytes.EMPTY))) {
            journal.checkpoints.set(0, bad);
            assertThat(HistoryState.of(bad, LIMITS)).isEmpty();
            assertThat(answers(PriceHistory.open(journal, LIMITS))).isEqualTo(expected);
        }
        assertThat(HistoryState.of(good, LIMITS)).isPresent();
    }

    /** Prices that wander, with every kind of hole. */
    private void commit(int ticks) {
        for (int i = 0; i < ticks; i++) {
            int n = journal.ticks.size();
            if (n % 701 < 8 || n % 97 < n % 7) {
                path.unknown(1);
            } else if (n % 900 < 30) {
                path.dispersedAt(7000 - n % 1300, 1);
            } else {
                path.at(7000 - n % 1300, 1);
            }
            if (n % 2003 == 0) {
                path.missing(9);
            }
            history.commit(path.last());
        }
    }

    private List<Object> answers(PriceHistory asked) {
        var answers = new ArrayList<>();
        answers.add(asked.lastCommittedTick());
        answers.add(asked.latestSlot());
        answers.add(asked.smoothedBefore(path.end()));
        for (Stamp base = START.plusSeconds(-100); path.end().isAfter(base); base = base.plusSeconds(37)) {
            answers.add(asked.slot(Slot.startOf(base)));
            for (long threshold = 5600; threshold < 7100; threshold += 90) {
                answers.add(asked.crossing(base, new UsdPrice(threshold), path.end()));
            }
        }
        return answers;
    }
}
