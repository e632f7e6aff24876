package io.portcullis.oracle.feed;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next attempt: twice as long each time up to a limit, and never in step with others. */
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 5;

    private final RandomGenerator random;
    private int doublings;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of the full wait and all of it, which is 1, 2, 4 … 32 s. */
    Duration next() {
        long full = FIRST.toNanos() << doublings;
        doublings = Math.min(doublings + 1, MAX_DOUBLINGS);
        return Duration.ofNanos(random.nextLong(full / 2, full));
    }

    void reset() {
        doublings = 0;
    }
}
