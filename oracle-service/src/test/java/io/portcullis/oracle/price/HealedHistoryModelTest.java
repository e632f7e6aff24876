package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories whose gaps are healed now and then while they go on, against the same slow model, asked of the rows. More of
 * them with {@code -Dpaths=N}, others with {@code -Dseed=N}.
 */
class HealedHistoryModelTest {
    /** Each asks all there is, many times. */
    private static final int PATHS = Math.max(100, Integer.getInteger("paths", 100_000) / 100);

    private static final long SEED = Long.getLong("seed", 20200313);
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    @Test
    void healedHistory_answersAsTheModelOfItsRows_andNothingBreachedIsTakenBack() {
        Count total = IntStream.range(0, PATHS)
                .parallel()
                .mapToObj(path -> new Path(SEED + path).run())
                .reduce(new Count(0, 0, 0), Count::plus);
        // Both kinds of healing, and thresholds that are crossed by it alone, must be frequent, or the paths test
        // nothing.
        assertThat(total.complete).isGreaterThan(PATHS / 2);
        assertThat(total.partial).isGreaterThan(PATHS / 10);
        assertThat(total.newlyCrossed).isGreaterThan(PATHS / 4);
    }

    private record Count(long complete, long partial, long newlyCrossed) {
        Count plus(Count other) {
            return new Count(complete + other.complete, partial + other.partial, newlyCrossed + other.newlyCrossed);
        }
    }

    private static final class Path {
        private final String name;
        private final SplittableRandom random;
        private final ListJournal journal = new ListJournal();
        private PriceHistory history = PriceHistory.open(journal, LIMITS);
        private Count count = new Count(0, 0, 0);

        Path(long seed) {
            this.name = "seed " + seed;
            this.random = new SplittableRandom(seed);
        }

        Count run() {
            for (Tick tick : ticks()) {
                history.commit(tick);
                if (random.nextInt(60) == 0) {
                    healOne();
                }
            }
            healOne();
            compare();
            return count;
        }

        /** Two stretches with a hole of up to five minutes between them, some of it with rows. */
        private List<Tick> ticks() {
            var ticks = new ArrayList<>(RandomPaths.randomTicks(random));
            Stamp end = ticks.isEmpty() ? START : ticks.get(ticks.size() - 1).stamp();
            int hole = random.nextInt(1, 300);
            for (int second = 1; second < hole; second++) {
                if (random.nextInt(10) == 0) {
                    ticks.add(Tick.unknown(end.plusSeconds(second)));
                }
            }
            long more = end.plusSeconds(hole).secondsSince(START);
            RandomPaths.randomTicks(random)
                    .forEach(tick -> ticks.add(new Tick(
                            tick.stamp().plusSeconds(more),
                            tick.isKnown() ? tick.median() : MicroUsd.ZERO,
                            tick.isKnown() ? tick.confidence() : MicroUsd.ZERO,
                            tick.state())));
            return ticks;
        }

        private void healOne() {
            List<Gap> gaps = history.healable(START.plusSeconds(-100), START.plusSeconds(5000));
            if (gaps.isEmpty()) {
                return;
            }
            List<List<Boolean>> before = crossings();
            Healing healing = healing(gaps.get(random.nextInt(gaps.size())));
            history.heal(healing);
            compare();
            countWhatChanged(before, crossings(), healing);
            if (random.nextInt(4) == 0) {
                journal.checkpoints.clear();
            }
            if (random.nextBoolean()) {
                history = PriceHistory.open(journal, LIMITS);
                compare();
            }
        }

        /** Of some or all of its minutes. */
        private Healing healing(Gap gap) {
            List<Stamp> all = Healing.minutes(gap);
            int kept = random.nextInt(3) == 0 ? random.nextInt(1, all.size() + 1) : all.size();
            var some = new ArrayList<>(all);
            while (some.size() > kept) {
                some.remove(random.nextInt(some.size()));
            }
            return new Healing(gap, some.stream().map(this::minute).toList());
        }

        private HealedMinute minute(Stamp start) {
            var highs = new TreeMap<String, MicroUsd>();
            for (String venue : List.of("one", "two", "three", "four")) {
                highs.put(venue, MicroUsd.ofDollars(random.nextInt(4985, 5012)));
            }
            return new HealedMinute(start, highs);
        }

        private void countWhatChanged(List<List<Boolean>> before, List<List<Boolean>> after, Healing healing) {
            long newly = 0;
            for (int i = 0; i < before.size(); i++) {
                for (int j = 0; j < before.get(i).size(); j++) {
                    boolean was = before.get(i).get(j);
                    boolean is = after.get(i).get(j);
                    assertThat(was && !is)
                            .as("%s: a breach was taken back", name)
                            .isFalse();
                    newly += is && !was ? 1 : 0;
                }
            }
            count = count.plus(
                    new Count(healing.isComplete() ? 1 : 0, healing.isComplete() ? 0 : 1, Math.min(newly, 1)));
        }

        private List<List<Boolean>> crossings() {
            var all = new ArrayList<List<Boolean>>();
            for (int base = -60; base < 1400; base += 20) {
                Stamp stamp = START.plusSeconds(base);
                all.add(IntStream.range(4980, 5040)
                        .mapToObj(dollars -> history.crossing(stamp, new UsdPrice(dollars), stamp)
                                .crossed())
                        .toList());
            }
            return all;
        }

        private void compare() {
            journal.ticks.sort(Comparator.comparing(Tick::stamp));
            var model = new RuleModel(journal.ticks);
            for (int base = -60; base < 1400; base += 7) {
                Stamp stamp = START.plusSeconds(base);
                UsdPrice threshold = new UsdPrice(random.nextInt(4980, 5030));
                Stamp now = stamp.plusSeconds(random.nextInt(-5, 1000));
                assertThat(history.crossing(stamp, threshold, now))
                        .as("%s base %s threshold %s now %s", name, stamp, threshold, now)
                        .isEqualTo(new Crossing(model.isCrossed(stamp, threshold), model.gaps(stamp, now)));
            }
        }
    }
}
