package io.portcullis.replay.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The lows that venues other than Coinbase published for two hours of March 2020, in whole dollars (prices/SOURCE.md). In such
 * an hour a venue's bar is Coinbase's times the ratio of the two lows.
 */
final class PublishedLows {
    private static final long MICRO_USD = 1_000_000;
    private static final Map<Venue, Map<Instant, Integer>> LOWS = Map.of(
            Venue.KRAKEN, lows(5_632, 3_913),
            Venue.BITSTAMP, lows(5_965, 3_850),
            Venue.GEMINI, lows(5_569, 3_901));

    private PublishedLows() {}

    private static Map<Instant, Integer> lows(int on12March, int on13March) {
        return Map.of(
                Instant.parse("2020-03-12T10:00:00Z"), on12March,
                Instant.parse("2020-03-13T02:00:00Z"), on13March);
    }

    /** The bars of {@code venue} that follow the hourly bars of Coinbase; other bars are left as they are. */
    static PriceFile barsOf(Venue venue, PriceFile file) {
        var lows = LOWS.getOrDefault(venue, Map.of());
        if (!file.barLength().equals(Duration.ofHours(1)) || lows.isEmpty()) {
            return file;
        }
        return file.map(bar -> {
            Integer low = lows.get(Instant.ofEpochMilli(bar.startMs()));
            return low == null ? bar : bar.times(low * MICRO_USD, bar.lowMicroUsd());
        });
    }
}
