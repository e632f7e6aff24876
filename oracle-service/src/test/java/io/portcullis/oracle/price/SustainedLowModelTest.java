package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random histories, against the sentences of design §3 written down as they stand, slowly. More of them with
 * {@code -Dpaths=N}, others with {@code -Dseed=N}.
 */
class SustainedLowModelTest {
    private static final int PATHS = Integer.getInteger("paths", 100_000);
    private static final int QUESTIONS = 5;
    private static final long SEED = Long.getLong("seed", 20200312);

    @Test
    void everyAnswer_isThatOfTheModel() {
        Count total = IntStream.range(0, PATHS)
                .parallel()
                .mapToObj(SustainedLowModelTest::path)
                .reduce(new Count(0, 0, 0), Count::plus);
        // Both answers, and gaps, must be frequent, or the paths test nothing.
        assertThat(total.questions).isEqualTo((long) PATHS * QUESTIONS);
        assertThat(total.crossed).isBetween(total.questions / 10, total.questions * 9 / 10);
        assertThat(total.gaps).isGreaterThan(total.questions / 2);
    }

    private record Count(long questions, long crossed, long gaps) {
        Count plus(Count other) {
            return new Count(questions + other.questions, crossed + other.crossed, gaps + other.gaps);
        }
    }

    /** A path of its own seed, so that each can be looked at alone. */
    private static Count path(int path) {
        var random = new SplittableRandom(SEED + path);
        List<Tick> ticks = randomTicks(random);
        PriceHistory history = historyOf(ticks);
        var model = new Model(ticks.stream().filter(Tick::isKnown).toList());
        var count = new Count(0, 0, 0);
        for (int question = 0; question < QUESTIONS; question++) {
            Stamp base = START.plusSeconds(random.nextInt(-20, 700));
            UsdPrice threshold = new UsdPrice(random.nextInt(4990, 5030));
            Stamp now = base.plusSeconds(random.nextInt(-5, 700));
            Crossing expected = new Crossing(model.isCrossed(base, threshold), model.gaps(base, now));
            Crossing answer = history.crossing(base, threshold, now);
            if (!answer.equals(expected)) {
                fail("seed %d path %d base %s threshold %s now %s: %s, but the model says %s"
                        .formatted(SEED, path, base, threshold, now, answer, expected));
            }
            count = count.plus(
                    new Count(1, answer.crossed() ? 1 : 0, answer.gaps().size()));
        }
        return count;
    }

    private static PriceHistory historyOf(List<Tick> ticks) {
        PriceHistory history = PriceHistory.open(new ListJournal(), AggregationLimits.withQuorum(3));
        ticks.forEach(history::commit);
        return history;
    }

    /** The rule, asked anew of all known ticks each time. */
    private static final class Model {
        private static final int SECONDS = 1600;

        private final List<Tick> known;
        private final List<Window> windows = new ArrayList<>();
        private final boolean[] isKnown = new boolean[SECONDS];

        /** Of the run of unknown seconds in which a second lies: its first, and the one after its last. */
        private final int[] runFrom = new int[SECONDS];

        private final int[] runTo = new int[SECONDS];
        private final boolean[] isThin = new boolean[SECONDS];

        private record Window(Stamp start, UsdPrice level) {}

        Model(List<Tick> known) {
            this.known = known;
            known.forEach(tick -> isKnown[second(tick.stamp())] = true);
            for (int i = 0, j = SECONDS - 1; i < SECONDS; i++, j--) {
                runFrom[i] = i > 0 && !isKnown[i - 1] ? runFrom[i - 1] : i;
                runTo[j] = j + 1 < SECONDS && !isKnown[j + 1] ? runTo[j + 1] : j + 1;
            }
            for (int i = 0; i < known.size(); i++) {
                int width = widthAt(i);
                if (i + 1 >= width && !hasLongRun(known.subList(i + 1 - width, i + 1))) {
                    addWindow(known.subList(i + 1 - width, i + 1));
                }
            }
        }

        boolean isCrossed(Stamp base, UsdPrice threshold) {
            return windows.stream()
                    .anyMatch(window -> window.start.isAfter(base) && window.level.dollars() <= threshold.dollars());
        }

        List<Gap> gaps(Stamp base, Stamp now) {
            var gaps = new ArrayList<Gap>();
            for (int second = second(base); second < second(now); second++) {
                int end = second;
                while (end < second(now) && isGap(end, second(now))) {
                    end++;
                }
                if (end > second) {
                    gaps.add(new Gap(stamp(second), stamp(end)));
                    second = end;
                }
            }
            return gaps;
        }

        private int widthAt(int i) {
            for (Tick tick : known.subList(Math.max(0, i - 59), i + 1)) {
                if (tick.state() == TickState.DISPERSED) {
                    return 180;
                }
            }
            return 60;
        }

        private static boolean hasLongRun(List<Tick> window) {
            for (int j = 1; j < window.size(); j++) {
                if (window.get(j).stamp().secondsSince(window.get(j - 1).stamp()) - 1 > 5) {
                    return true;
                }
            }
            return false;
        }

        private void addWindow(List<Tick> window) {
            int first = second(window.get(0).stamp());
            int last = second(window.get(window.size() - 1).stamp());
            int span = last - first + 1;
            if (100 * (span - window.size()) > 10 * span) {
                Arrays.fill(isThin, first, last, true);
            } else {
                UsdPrice level = window.get(0).upper();
                for (Tick tick : window) {
                    level = level.isBelow(tick.upper()) ? tick.upper() : level;
                }
                windows.add(new Window(window.get(0).stamp(), level));
            }
        }

        private boolean isGap(int second, int now) {
            if (isKnown[second]) {
                return false;
            }
            int from = runFrom[second];
            int to = runTo[second];
            // After the last known tick the run is as long as it is by now.
            int length = (to == SECONDS ? now : to) - from;
            return from == 0 || length > 5 || isThin[second];
        }

        private static int second(Stamp stamp) {
            return (int) stamp.secondsSince(START) + 100;
        }

        private static Stamp stamp(int second) {
            return START.plusSeconds(second - 100);
        }
    }

    /** Up to eight minutes with stretches of calm, of dispersion, and of holes short and long, dense and rare. */
    private static List<Tick> randomTicks(SplittableRandom random) {
        var ticks = new ArrayList<Tick>();
        int length = random.nextInt(1, 500);
        long price = random.nextInt(5000, 5020);
        int second = 0;
        while (second < length) {
            int stretch = random.nextInt(1, 200);
            int holesPerHundred = random.nextInt(3) == 0 ? random.nextInt(25) : 0;
            int dispersedPerHundred = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
            for (int i = 0; i < stretch && second < length; i++, second++) {
                price += random.nextInt(8) == 0 ? random.nextInt(-3, 4) : 0;
                Stamp stamp = START.plusSeconds(second);
                if (random.nextInt(100) < holesPerHundred) {
                    if (random.nextBoolean()) {
                        ticks.add(Tick.unknown(stamp));
                    }
                } else {
                    boolean dispersed = random.nextInt(100) < dispersedPerHundred;
                    ticks.add(tick(stamp, price, random.nextInt(3), dispersed));
                }
            }
            second += random.nextInt(6) == 0 ? random.nextInt(12) : 0;
        }
        return ticks;
    }

    private static Tick tick(Stamp stamp, long dollars, long width, boolean dispersed) {
        return new Tick(
                stamp,
                MicroUsd.ofDollars(dollars),
                MicroUsd.ofDollars(width),
                dispersed ? TickState.DISPERSED : TickState.CONFIRMED);
    }
}
