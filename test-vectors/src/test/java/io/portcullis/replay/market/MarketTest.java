package io.portcullis.replay.market;

import static io.portcullis.replay.market.Fault.Kind.CROSSED;
import static io.portcullis.replay.market.Fault.Kind.OUTLIER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketTest {
    /** Two thirds of an hour in, where the low of these two hours is reached. */
    private static final long LOW_OF_12_MARCH =
            Instant.parse("2020-03-12T10:40:00Z").toEpochMilli();

    private static final PriceFile FLAT = Prices.of("0,8000,8000,8000,8000,3", "60000,8000,8000,8000,8000,4");

    private static Tick tick(Venue venue, PriceFile file, long timeMs, Fault... faults) {
        return new Market(venue, BarPath.of(venue, file), 1, new Faults(List.of(faults)))
                .at(timeMs)
                .orElseThrow();
    }

    private static long mid(Tick tick) {
        return (tick.bidCents() + tick.askCents()) / 2;
    }

    @ParameterizedTest
    @CsvSource({"COINBASE,5578", "KRAKEN,5632", "BITSTAMP,5965", "GEMINI,5569", "BITFINEX,5578", "CRYPTO_COM,5578"})
    void at_lowOf12March_isTheVenuesPublishedLowButForNoise(Venue venue, long lowUsd) {
        Tick tick = tick(venue, Prices.blackThursday(), LOW_OF_12_MARCH);
        assertThat(mid(tick)).isCloseTo(lowUsd * 100, within(lowUsd * 100 * Noise.MAX_PPM / 1_000_000 + 1));
    }

    @ParameterizedTest
    @CsvSource({"COINBASE,3858", "KRAKEN,3913", "BITSTAMP,3850", "GEMINI,3901"})
    void at_lowOf13March_isTheVenuesPublishedLowButForNoise(Venue venue, long lowUsd) {
        PriceFile file = Prices.blackThursday();
        long start = Instant.parse("2020-03-13T02:00:00Z").toEpochMilli();
        Bar bar = file.barAt(start).orElseThrow();
        long lowMs = bar.highMicroUsd() - bar.openMicroUsd() < bar.openMicroUsd() - bar.lowMicroUsd()
                ? start + 2_400_000
                : start + 1_200_000;
        assertThat(mid(tick(venue, file, lowMs))).isCloseTo(lowUsd * 100, within(200L));
    }

    @Test
    void at_hourWithoutAPublishedLow_followsCoinbaseWithinAFewBasisPoints() {
        PriceFile file = Prices.blackThursday();
        long hour = Instant.parse("2020-03-12T09:00:00Z").toEpochMilli();
        for (long t = hour; t < hour + 3_600_000; t += 1000) {
            long path = file.barAt(t).orElseThrow().microUsdAt(t) / 10_000;
            for (Venue venue : Venue.values()) {
                assertThat(mid(tick(venue, file, t))).isCloseTo(path, within(path * Noise.MAX_PPM / 1_000_000 + 1));
            }
        }
    }

    @Test
    void at_minuteBarsInAnHourWithAPublishedLow_areNotScaled() {
        PriceFile minutes = Prices.of("1584007200000,7000,7000,7000,7000,1", "1584007260000,7000,7000,7000,7000,1");
        assertThat(mid(tick(Venue.BITSTAMP, minutes, 1_584_007_200_000L))).isCloseTo(700_000, within(211L));
    }

    @Test
    void at_bidAndAsk_areHalfABasisPointFromTheMid() {
        Tick tick = tick(Venue.COINBASE, FLAT, 0);
        assertThat(tick.askCents() - tick.bidCents()).isEqualTo(2 * (mid(tick) / 20_000));
        assertThat(tick.bidCents()).isLessThan(tick.askCents());
    }

    @Test
    void at_hole_isEmpty() {
        Market market = new Market(Venue.COINBASE, BarPath.of(Venue.COINBASE, FLAT), 1, Faults.NONE);
        assertThat(market.at(119_000)).isPresent();
        assertThat(market.at(120_000)).isEmpty();
        assertThat(market.at(-1_000)).isEmpty();
    }

    @Test
    void at_sameSecondAskedTwiceOrFromAnotherMarket_isTheSame() {
        Market market = new Market(Venue.KRAKEN, BarPath.of(Venue.KRAKEN, Prices.blackThursday()), 5, Faults.NONE);
        Tick first = market.at(LOW_OF_12_MARCH).orElseThrow();
        market.at(LOW_OF_12_MARCH + 7_200_000);
        assertThat(market.at(LOW_OF_12_MARCH)).contains(first);
        assertThat(new Market(Venue.KRAKEN, BarPath.of(Venue.KRAKEN, Prices.blackThursday()), 5, Faults.NONE)
                        .at(LOW_OF_12_MARCH))
                .contains(first);
        assertThat(new Market(Venue.KRAKEN, BarPath.of(Venue.KRAKEN, Prices.blackThursday()), 6, Faults.NONE)
                        .at(LOW_OF_12_MARCH)
                        .orElseThrow()
                        .sameQuote(first))
                .isFalse();
    }

    @Test
    void at_secondsBetweenTrades_keepTheLastTradesPrice() {
        // Coinbase, number 1, trades at seconds 1, 5, 9 of the Unix time.
        Tick trade = tick(Venue.COINBASE, FLAT, 5_000);
        Tick later = tick(Venue.COINBASE, FLAT, 8_000);
        assertThat(trade.traded()).isTrue();
        assertThat(trade.lastCents()).isEqualTo(mid(trade));
        assertThat(later.traded()).isFalse();
        assertThat(later.lastCents()).isEqualTo(trade.lastCents());
        assertThat(later.tradeId()).isEqualTo(5);
        assertThat(tick(Venue.COINBASE, FLAT, 9_000).tradeId()).isEqualTo(9);
    }

    @Test
    void at_day_countsFinishedBarsOnly() {
        PriceFile file = Prices.of("0,8000,9000,7000,8500,3", "60000,8500,9999,1,8500,4");
        assertThat(tick(Venue.COINBASE, file, 0).day())
                .isEqualTo(new Day(800_000, 800_000, 800_000, new BigDecimal("0.00000000")));
        assertThat(tick(Venue.COINBASE, file, 60_000).day())
                .isEqualTo(new Day(800_000, 900_000, 700_000, new BigDecimal("3.00000000")));
    }

    @Test
    void at_outlierByFactor_multipliesThePriceWhileItLasts() {
        Fault half = Fault.outlier(
                Venue.COINBASE, new BigDecimal("0.5"), Instant.ofEpochSecond(10), Instant.ofEpochSecond(12));
        for (int second = 9; second <= 12; second++) {
            long clean = mid(tick(Venue.COINBASE, FLAT, second * 1000L));
            long seen = mid(tick(Venue.COINBASE, FLAT, second * 1000L, half));
            assertThat(seen).isCloseTo(second == 10 || second == 11 ? clean / 2 : clean, within(1L));
        }
        assertThat(tick(Venue.KRAKEN, FLAT, 10_000, half)).isEqualTo(tick(Venue.KRAKEN, FLAT, 10_000));
    }

    @Test
    void at_outlierByPrice_isThatPrice() {
        Fault wick = new Fault(
                Venue.BITSTAMP,
                OUTLIER,
                Instant.ofEpochSecond(10),
                Instant.ofEpochSecond(12),
                Optional.empty(),
                Optional.of(new BigDecimal("6178.25")),
                Optional.empty());
        assertThat(mid(tick(Venue.BITSTAMP, FLAT, 11_000, wick))).isEqualTo(617_825);
    }

    @Test
    void at_crossed_hasTheBidAboveTheAsk() {
        Fault crossed = Fault.of(Venue.KRAKEN, CROSSED, Instant.ofEpochSecond(10), Instant.ofEpochSecond(12));
        Tick clean = tick(Venue.KRAKEN, FLAT, 10_000);
        Tick seen = tick(Venue.KRAKEN, FLAT, 10_000, crossed);
        assertThat(seen.bidCents()).isEqualTo(clean.askCents()).isGreaterThan(seen.askCents());
        assertThat(seen.askCents()).isEqualTo(clean.bidCents());
    }

    @Test
    void at_frozenClock_movesThePriceButNotTheTime() {
        Fault frozen =
                Fault.of(Venue.KRAKEN, Fault.Kind.FROZEN_CLOCK, Instant.ofEpochSecond(10), Instant.ofEpochSecond(20));
        Tick seen = tick(Venue.KRAKEN, FLAT, 15_000, frozen);
        assertThat(seen.time()).isEqualTo(Instant.ofEpochSecond(10));
        assertThat(seen.timeMs()).isEqualTo(15_000);
        assertThat(seen.sameQuote(tick(Venue.KRAKEN, FLAT, 15_000))).isTrue();
        assertThat(tick(Venue.KRAKEN, FLAT, 20_000, frozen).time()).isEqualTo(Instant.ofEpochSecond(20));
    }

    @Test
    void at_steppedClock_showsAnotherTime() {
        Fault hourBehind = new Fault(
                Venue.KRAKEN,
                Fault.Kind.CLOCK_STEP,
                Instant.ofEpochSecond(10),
                Instant.ofEpochSecond(20),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Duration.ofHours(-1)));
        assertThat(tick(Venue.KRAKEN, FLAT, 15_000, hourBehind).time()).isEqualTo(Instant.ofEpochSecond(15 - 3600));
    }

    @Test
    void at_points_isStraightBetweenThemAndNothingOutside() {
        var points = new TreeMap<Long, Long>();
        points.put(10_000L, 100_000_000L);
        points.put(20_000L, 90_000_000L);
        PointPath path = new PointPath(points);
        assertThat(path.microUsdAt(10_000)).contains(100_000_000L);
        assertThat(path.microUsdAt(13_000)).contains(97_000_000L);
        assertThat(path.microUsdAt(20_000)).contains(90_000_000L);
        assertThat(path.microUsdAt(9_000)).isEmpty();
        assertThat(path.microUsdAt(21_000)).isEmpty();
        assertThat(path.dayAt(13_000).openCents()).isEqualTo(10_000);
        points.put(20_500L, 1L);
        assertThatIllegalArgumentException().isThrownBy(() -> new PointPath(points));
    }
}
