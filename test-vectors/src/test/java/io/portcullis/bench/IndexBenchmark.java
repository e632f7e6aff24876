package io.portcullis.bench;

import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.SustainedLow;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The index of crossings after a year of seconds, beside a concurrent skip list with the same entries and a scan of all windows. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class IndexBenchmark {
    private static final int YEAR = 31_536_000;
    private static final Stamp START = new Stamp(1_583_971_200);

    /** A price that wanders. */
    private static final class Walk {
        private final SplittableRandom random = new SplittableRandom(1);
        private long micros = 60_000_000_000L;
        private int second;

        Tick next() {
            micros = Math.max(10_000_000_000L, micros + random.nextLong(-10_000_000, 10_000_001));
            Stamp stamp = START.plusSeconds(second++);
            return new Tick(stamp, new MicroUsd(micros), MicroUsd.ofDollars(5), TickState.CONFIRMED);
        }

        /** Some second of the year so far. */
        Stamp any() {
            return START.plusSeconds(random.nextInt(second));
        }
    }

    /** Ours. */
    @State(Scope.Benchmark)
    public static class Index {
        private final Walk walk = new Walk();
        private final SustainedLow low = new SustainedLow();

        @Setup
        public void fill() {
            for (int i = 0; i < YEAR; i++) {
                low.add(walk.next());
            }
        }
    }

    /** The same windows in a skip list, but without gaps and dispersion. */
    @State(Scope.Benchmark)
    public static class SkipList {
        private static final int WIDTH = 60;

        private final Walk walk = new Walk();
        private final ConcurrentSkipListMap<Long, Long> levels = new ConcurrentSkipListMap<>();
        private final long[] recent = new long[WIDTH];
        private long count;

        @Setup
        public void fill() {
            for (int i = 0; i < YEAR; i++) {
                add(walk.next());
            }
        }

        private void add(Tick tick) {
            recent[(int) (count++ % WIDTH)] = tick.upper().dollars();
            if (count < WIDTH) {
                return;
            }
            long level = 0;
            for (long upper : recent) {
                level = Math.max(level, upper);
            }
            while (!levels.isEmpty() && levels.lastEntry().getValue() >= level) {
                levels.pollLastEntry();
            }
            levels.put(tick.stamp().seconds() - WIDTH + 1, level);
        }
    }

    /** The levels of all windows of the year, one a second. */
    @State(Scope.Benchmark)
    public static class Scan {
        private final Walk walk = new Walk();
        private final int[] levels = new int[YEAR];

        @Setup
        public void fill() {
            for (int i = 0; i < YEAR; i++) {
                levels[i] = (int) walk.next().upper().dollars();
            }
        }
    }

    /** Whether a threshold was crossed since some second of the year. */
    @Benchmark
    public Optional<UsdPrice> question(Index index) {
        return index.low.lowestLevelAfter(index.walk.any());
    }

    @Benchmark
    public Map.Entry<Long, Long> skipListQuestion(SkipList list) {
        return list.levels.higherEntry(list.walk.any().seconds());
    }

    @Benchmark
    public int scanQuestion(Scan scan) {
        int lowest = Integer.MAX_VALUE;
        for (int i = (int) scan.walk.any().secondsSince(START); i < YEAR; i++) {
            lowest = Math.min(lowest, scan.levels[i]);
        }
        return lowest;
    }

    /** One more second. */
    @Benchmark
    public Object append(Index index) {
        return index.low.add(index.walk.next());
    }

    @Benchmark
    public int skipListAppend(SkipList list) {
        list.add(list.walk.next());
        return (int) list.count;
    }
}
