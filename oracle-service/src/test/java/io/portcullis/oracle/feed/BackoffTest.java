package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(new Random(1));

    @Test
    void next_doublesUpToThirtyTwoSeconds_lessAJitterOfUpToHalf() {
        for (int full : new int[] {1, 2, 4, 8, 16, 32, 32, 32}) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(500L * full), Duration.ofSeconds(full));
        }
    }

    @Test
    void reset_startsAnew() {
        backoff.next();
        backoff.next();
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void next_ofTwoFeeds_differs() {
        assertThat(backoff.next()).isNotEqualTo(new Backoff(new Random(2)).next());
    }
}
