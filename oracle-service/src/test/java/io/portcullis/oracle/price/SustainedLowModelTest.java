package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
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
        var model = new RuleModel(ticks);
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

    /** Up to eight minutes with stretches of calm, of dispersion, and of holes short and long, dense and rare. */
    static List<Tick> randomTicks(SplittableRandom random) {
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
