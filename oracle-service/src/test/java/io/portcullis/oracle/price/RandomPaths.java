package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Random histories, each asked a few random questions and compared with the slow model of design §3. {@code ./mvnw -q -Ppaths
 * [-Dpaths=N] [-Dseed=N]} runs ten million of them.
 */
final class RandomPaths {
    static final int QUESTIONS = 5;
    private static final long PATHS_PER_REPORT = 100_000;

    private final long seed;

    RandomPaths(long seed) {
        this.seed = seed;
    }

    /**
     * What came of a number of paths. Both answers, and gaps, must be frequent, or the paths test nothing.
     *
     * @param failures one line for each path with an answer that is not the model's
     */
    record Count(long paths, long crossed, long gaps, List<String> failures) {
        static final Count NONE = new Count(0, 0, 0, List.of());

        Count plus(Count other) {
            var both = new ArrayList<>(failures);
            both.addAll(other.failures);
            return new Count(paths + other.paths, crossed + other.crossed, gaps + other.gaps, both);
        }

        /** Whether at least a tenth of the questions had each answer, and every second one met a gap. */
        boolean isTelling() {
            long questions = paths * QUESTIONS;
            return crossed >= questions / 10 && crossed <= questions * 9 / 10 && gaps > questions / 2;
        }
    }

    /**
     * @param args how many paths, and the seed of the first
     */
    public static void main(String[] args) {
        long paths = Long.parseLong(args[0]);
        var random = new RandomPaths(Long.parseLong(args[1]));
        System.out.println("seed " + random.seed);
        long started = System.nanoTime();
        Count total = Count.NONE;
        while (total.paths < paths) {
            Count more = random.compare(total.paths, Math.min(paths, total.paths + PATHS_PER_REPORT));
            more.failures.forEach(System.out::println);
            total = total.plus(more);
            double seconds = (System.nanoTime() - started) / 1e9;
            System.out.printf("%d of %d paths, %.0f a second%n", total.paths, paths, total.paths / seconds);
        }
        if (!total.isTelling()) {
            System.out.println("the paths test nothing: " + total.crossed + " crossings, " + total.gaps + " gaps");
        }
        int failed = total.failures.size();
        System.out.printf("%d passed, %d failed%n", total.paths - failed, failed);
        System.exit(failed == 0 && total.isTelling() ? 0 : 1);
    }

    /** Compares the paths of these numbers, {@code to} exclusive, on all cores. */
    Count compare(long from, long to) {
        return LongStream.range(from, to).parallel().mapToObj(this::path).reduce(Count.NONE, Count::plus);
    }

    /** A path of its own seed, so that each can be looked at alone. */
    private Count path(long number) {
        var random = new SplittableRandom(seed + number);
        List<Tick> ticks = randomTicks(random);
        PriceHistory history = PriceHistory.open(new Forgetful(), AggregationLimits.withQuorum(3));
        ticks.forEach(history::commit);
        var model = new RuleModel(ticks);
        int crossed = 0;
        int gaps = 0;
        for (int question = 0; question < QUESTIONS; question++) {
            Stamp base = START.plusSeconds(random.nextInt(-20, 400));
            UsdPrice threshold = new UsdPrice(random.nextInt(4995, 5035));
            Stamp now = base.plusSeconds(random.nextInt(-5, 450));
            Crossing expected = new Crossing(model.isCrossed(base, threshold), model.gaps(base, now));
            Crossing answer = history.crossing(base, threshold, now);
            if (!answer.equals(expected)) {
                return new Count(
                        1,
                        crossed,
                        gaps,
                        List.of("FAILED seed %d path %d: base %s threshold %s now %s: %s, but the model says %s"
                                .formatted(seed, number, base, threshold, now, answer, expected)));
            }
            crossed += answer.crossed() ? 1 : 0;
            gaps += answer.gaps().size();
        }
        return new Count(1, crossed, gaps, List.of());
    }

    /** Up to six minutes with stretches of calm, of dispersion, and of holes short and long, dense and rare. */
    static List<Tick> randomTicks(SplittableRandom random) {
        var ticks = new ArrayList<Tick>();
        int length = random.nextInt(1, 360);
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

    /** Paths are never read again. */
    private static final class Forgetful implements TickJournal {
        @Override
        public List<Checkpoint> checkpoints() {
            return List.of();
        }

        @Override
        public void replay(Optional<Stamp> after, Consumer<Tick> reader) {}

        @Override
        public void between(Stamp from, Stamp to, Consumer<Tick> reader) {}

        @Override
        public List<HealedGap> healedGaps() {
            return List.of();
        }

        @Override
        public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due) {}

        @Override
        public void heal(Healing healing, Checkpoint after) {
            throw new IllegalStateException("nothing is healed here");
        }
    }
}
