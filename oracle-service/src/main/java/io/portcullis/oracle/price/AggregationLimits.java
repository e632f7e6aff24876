package io.portcullis.oracle.price;

import java.time.Duration;
import java.util.Map;

/**
 * Every number that the oracle's price rests on. The window of {@link SustainedLow} is not among them: it is part of what a
 * contract means and cannot be configured.
 *
 * @param quorum how many venues must agree
 * @param freshAge how old a quote may be
 * @param freshAgeOf the same of venues that speak less often, by name
 * @param affirmedAge how old it may be while the venue says, at least within its fresh age, that it still stands
 * @param maxSpread the widest bid-ask spread, as a share of the mid
 * @param maxScale how many times the smoothed price, or what part of it, a quote may be
 * @param disagreement how far from the median a venue may be, as a share of the median
 * @param outlierSigmas how many robust standard deviations (1.4826 MAD) from the median a venue must be to be dropped
 * @param readmission the share of that distance within which it must be to count again
 * @param probation for how long
 * @param breakerMove how far the median may move from the smoothed price, as a share of the latter
 * @param breakerWithin how long ago the smoothed price is taken for that comparison
 * @param smoothing the span of the exponential average that is the smoothed price
 */
public record AggregationLimits(
        int quorum,
        Duration freshAge,
        Map<String, Duration> freshAgeOf,
        Duration affirmedAge,
        Ratio maxSpread,
        int maxScale,
        Ratio disagreement,
        Ratio outlierSigmas,
        Ratio readmission,
        Duration probation,
        Ratio breakerMove,
        Duration breakerWithin,
        Duration smoothing) {

    /** @throws IllegalArgumentException when fewer than three venues would decide, so that one of them could */
    public AggregationLimits {
        if (quorum < 3) {
            throw new IllegalArgumentException("quorum of " + quorum + " is below 3");
        }
        freshAgeOf = Map.copyOf(freshAgeOf);
    }

    /** The limits of price-feeds §3.2. */
    public static AggregationLimits withQuorum(int quorum) {
        return new AggregationLimits(
                quorum,
                Duration.ofSeconds(5),
                // Gemini's heartbeat comes every five seconds, and not to the millisecond.
                Map.of("lmax", Duration.ofSeconds(10), "gemini", Duration.ofSeconds(7)),
                Duration.ofSeconds(15),
                new Ratio(5, 1000),
                5,
                new Ratio(15, 1000),
                new Ratio(5, 1),
                new Ratio(1, 2),
                Duration.ofSeconds(30),
                new Ratio(5, 100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }

    /** How old a quote of this venue may be. */
    Duration freshAge(String venue) {
        return freshAgeOf.getOrDefault(venue, freshAge);
    }
}
