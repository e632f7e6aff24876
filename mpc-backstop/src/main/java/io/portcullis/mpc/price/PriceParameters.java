package io.portcullis.mpc.price;

/**
 * All numbers of this role's price rule. They differ from the oracle's on purpose.
 *
 * @param quorum how many sources must be fresh and agree
 * @param maxSpreadBp how far apart bid and ask of a quote may be, in 1/100 % of its middle
 * @param maxDeviationBp how far from the middle a source may be and still agree, in 1/100 % of the middle; two sources may thus
 *     be twice as far from each other
 * @param maxReadingAgeSeconds how long after its receipt a quote counts
 * @param maxTimeAheadSeconds how far a venue's clock may be ahead of ours
 * @param maxTimeBehindSeconds how far a venue's clock may be behind ours
 * @param maxUnchangedSeconds how long a venue that gives no time may repeat the same bytes
 * @param spanSeconds how long a price must have held to be a sustained one
 * @param maxMissingSeconds how many seconds of a span may lack a sound sample
 * @param toleranceBp how far above the threshold this node still confirms, in 1/100 % of the threshold
 * @param maxSampleAgeSeconds how old the last sample may be
 * @param maxScaleFactor how many times the last sound median a quote may be, or how small a part of it; less than ten, which is a
 *     shifted decimal point
 * @param maxReferenceAgeSeconds for how long quotes are held against the last sound median
 */
public record PriceParameters(
        int quorum,
        int maxSpreadBp,
        int maxDeviationBp,
        int maxReadingAgeSeconds,
        int maxTimeAheadSeconds,
        int maxTimeBehindSeconds,
        int maxUnchangedSeconds,
        int spanSeconds,
        int maxMissingSeconds,
        int toleranceBp,
        int maxSampleAgeSeconds,
        int maxScaleFactor,
        int maxReferenceAgeSeconds) {
    /** Four sources of five, so that one may fail or lie. A reading outlives one lost poll of the slowest venue. */
    public static final PriceParameters STANDARD =
            new PriceParameters(4, 100, 150, 8, 2, 10, 300, 60, 5, 100, 5, 5, 3_600);

    /** @throws IllegalArgumentException for a value with which a single source, or a moment, could confirm a liquidation */
    public PriceParameters {
        require(quorum, 2, 100, "quorum");
        require(maxSpreadBp, 1, 1_000, "max_spread_bp");
        require(maxDeviationBp, 1, 1_000, "max_deviation_bp");
        require(maxReadingAgeSeconds, 1, 60, "max_reading_age_seconds");
        require(maxTimeAheadSeconds, 0, 60, "max_time_ahead_seconds");
        require(maxTimeBehindSeconds, 1, 60, "max_time_behind_seconds");
        require(maxUnchangedSeconds, 1, 3_600, "max_unchanged_seconds");
        require(spanSeconds, 10, 3_600, "span_seconds");
        require(maxMissingSeconds, 0, spanSeconds / 4, "max_missing_seconds");
        require(toleranceBp, 0, 1_000, "tolerance_bp");
        require(maxSampleAgeSeconds, 1, 60, "max_sample_age_seconds");
        require(maxScaleFactor, 2, 9, "max_scale_factor");
        require(maxReferenceAgeSeconds, 1, 86_400, "max_reference_age_seconds");
    }

    private static void require(int value, int min, int max, String name) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " must be " + min + " to " + max + ", is " + value);
        }
    }
}
