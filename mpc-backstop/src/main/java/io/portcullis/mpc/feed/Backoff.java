package io.portcullis.mpc.feed;

import java.time.Duration;
import java.util.Optional;

/** How long to leave a venue alone that refused: as long as it asked for, else 2, 4, 8 … 60 s. Times are monotonic nanoseconds. */
final class Backoff {
    private static final Duration LONGEST_OWN = Duration.ofSeconds(60);

    /** An hour is the longest ban that a venue is known to give. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private int refusals;
    private long refusedAt;
    private Duration wait = Duration.ZERO;

    boolean isOver(long nanos) {
        return wait.isZero() || nanos - refusedAt >= wait.toNanos();
    }

    void refused(long nanos, Optional<Duration> retryAfter) {
        refusals = Math.min(refusals + 1, 6);
        refusedAt = nanos;
        Duration own = shorter(Duration.ofSeconds(1L << refusals), LONGEST_OWN);
        wait = retryAfter.map(asked -> shorter(asked, LONGEST_ASKED)).orElse(own);
    }

    void answered() {
        refusals = 0;
        wait = Duration.ZERO;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
