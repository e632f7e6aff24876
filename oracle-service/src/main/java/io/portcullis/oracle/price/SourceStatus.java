package io.portcullis.oracle.price;

import java.util.Locale;
import java.util.Optional;

/**
 * What one venue gave to one tick.
 *
 * @param detail more about the verdict, for people; may be empty
 */
public record SourceStatus(String venue, Verdict verdict, String detail, Optional<Quote> quote) {
    /** Whether a venue's quote counted, and if not, why. */
    public enum Verdict {
        /** Its mid is part of the median. */
        USED,
        /** It has not sent a quote yet. */
        NO_QUOTE,
        /** Its newest quote is too old. */
        STALE,
        /** It says itself that it does not trade normally. */
        UNHEALTHY,
        /** Its bid and ask are too far apart to have a middle. */
        WIDE_SPREAD,
        /** Its price is off by so much that it must be a price in another unit. */
        BAD_SCALE,
        /** It alone is far away from all others, and they are enough without it. */
        OUTLIER,
        /** It was an outlier a short time ago, and the others are enough without it. */
        ON_PROBATION;

        /** The name as it is sent, for example {@code wide_spread}. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public boolean isUsed() {
        return verdict == Verdict.USED;
    }
}
