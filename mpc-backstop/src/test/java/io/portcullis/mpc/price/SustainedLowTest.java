package io.portcullis.mpc.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SustainedLowTest {
    private static final long T = 1_584_009_600;
    private static final PriceParameters RULE = PriceParameters.STANDARD;

    private final SustainedLow low = new SustainedLow(RULE);

    @Test
    void since_oneSecondShortOfASpan_isEmpty() {
        append(T, T + 58, 5_000);
        assertThat(low.since(new Stamp(T - 1))).isEmpty();
        append(T + 59, T + 59, 5_000);
        assertThat(low.since(new Stamp(T - 1))).contains(new UsdPrice(5_000));
    }

    @Test
    void since_spanThatStartsAtTheBaseStamp_doesNotCount() {
        append(T, T + 59, 5_000);
        assertThat(low.since(new Stamp(T))).isEmpty();
    }

    @Test
    void since_wickOneSecondShorterThanASpan_leavesTheLevelHigh() {
        append(T, T + 99, 6_000);
        append(T + 100, T + 158, 5_000);
        append(T + 159, T + 300, 6_000);
        assertThat(low.since(new Stamp(T - 1))).contains(new UsdPrice(6_000));
    }

    @Test
    void since_wickOfASpan_isTheLevelForGood() {
        append(T, T + 99, 6_000);
        append(T + 100, T + 159, 5_000);
        append(T + 160, T + 3_000, 6_000);
        assertThat(low.since(new Stamp(T + 99))).contains(new UsdPrice(5_000));
        assertThat(low.since(new Stamp(T + 100))).contains(new UsdPrice(6_000));
    }

    @Test
    void since_levelBetweenDollars_isRoundedUp() {
        for (long second = T; second < T + 60; second++) {
            low.append(new Stamp(second), new UsdCents(500_001));
        }
        assertThat(low.since(new Stamp(T - 1))).contains(new UsdPrice(5_001));
    }

    @Test
    void since_fiveSecondsMissing_isASpanAndSixAreNot() {
        append(T, T + 29, 5_000);
        append(T + 35, T + 59, 5_000);
        assertThat(low.since(new Stamp(T - 1))).contains(new UsdPrice(5_000));

        var other = new SustainedLow(RULE);
        LongStream.range(T, T + 60)
                .filter(second -> second < T + 30 || second > T + 35)
                .forEach(second -> other.append(new Stamp(second), new UsdCents(500_000)));
        assertThat(other.since(new Stamp(T - 1))).isEmpty();
    }

    @Test
    void since_firstSecondOfTheSpanMissing_isNotASpan() {
        append(T + 1, T + 59, 5_000);
        assertThat(low.since(new Stamp(T - 1))).isEmpty();
    }

    @Test
    void append_stampNotAfterTheLast_refuses() {
        append(T, T, 5_000);
        assertThatIllegalArgumentException().isThrownBy(() -> append(T, T, 5_000));
        assertThatIllegalArgumentException().isThrownBy(() -> append(T - 3_600, T - 3_600, 5_000));
        assertThat(low.isAfterLast(new Stamp(T + 1))).isTrue();
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void since_anyPath_agreesWithTheSlowModel(long seed) {
        var random = new Random(seed);
        int span = 10 + random.nextInt(20);
        var rule =
                new PriceParameters(2, 100, 150, 8, 2, 10, 300, span, random.nextInt(span / 4 + 1), 100, 5, 5, 3_600);
        var fast = new SustainedLow(rule);
        var slow = new SlowLow(rule);
        long cents = 500_000;
        for (long second = T; second < T + 400; second++) {
            cents += random.nextInt(2_001) - 1_000;
            if (random.nextInt(100) >= seed % 20) {
                fast.append(new Stamp(second), new UsdCents(cents));
                slow.prices.put(second, cents);
            }
            Stamp base = new Stamp(second - random.nextInt(120));
            assertThat(fast.since(base)).as("seed %d at %d", seed, second).isEqualTo(slow.since(base));
        }
    }

    /** The definition, word by word, over all rows at every question. */
    private record SlowLow(PriceParameters rule, TreeMap<Long, Long> prices) {
        SlowLow(PriceParameters rule) {
            this(rule, new TreeMap<>());
        }

        Optional<UsdPrice> since(Stamp base) {
            return prices.keySet().stream()
                    .filter(start -> start > base.seconds())
                    .flatMap(start -> levelOfSpanFrom(start).stream())
                    .min(UsdPrice::compareTo);
        }

        private Optional<UsdPrice> levelOfSpanFrom(long start) {
            long end = start + rule.spanSeconds() - 1;
            long missing = 0;
            long highest = 0;
            for (long second = start; second <= end; second++) {
                missing += prices.containsKey(second) ? 0 : 1;
                highest = Math.max(highest, prices.getOrDefault(second, 0L));
            }
            boolean isSpan = prices.containsKey(end) && missing <= rule.maxMissingSeconds();
            return isSpan ? Optional.of(new UsdPrice((highest + 99) / 100)) : Optional.empty();
        }
    }

    private void append(long from, long to, long dollars) {
        for (long second = from; second <= to; second++) {
            low.append(new Stamp(second), new UsdCents(dollars * 100));
        }
    }
}
