package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final long START = Long.MAX_VALUE - 5;
    private final Backoff backoff = new Backoff();

    @Test
    void isOver_withoutARefusal_isTrueAtAnyTime() {
        assertThat(backoff.isOver(Long.MIN_VALUE)).isTrue();
        assertThat(backoff.isOver(0)).isTrue();
    }

    @Test
    void refused_again_waitsTwiceAsLongUpToAMinute() {
        for (int seconds : new int[] {2, 4, 8, 16, 32, 60, 60}) {
            backoff.refused(START, Optional.empty());
            assertWait(Duration.ofSeconds(seconds));
        }
        backoff.answered();
        assertThat(backoff.isOver(START)).isTrue();
        backoff.refused(START, Optional.empty());
        assertWait(Duration.ofSeconds(2));
    }

    @Test
    void refused_withATime_waitsThatLongUpToAnHour() {
        backoff.refused(START, Optional.of(Duration.ofSeconds(7)));
        assertWait(Duration.ofSeconds(7));
        backoff.refused(START, Optional.of(Duration.ofDays(365_000)));
        assertWait(Duration.ofHours(1));
    }

    private void assertWait(Duration wait) {
        assertThat(backoff.isOver(START + wait.toNanos() - 1)).isFalse();
        assertThat(backoff.isOver(START + wait.toNanos())).isTrue();
    }
}
