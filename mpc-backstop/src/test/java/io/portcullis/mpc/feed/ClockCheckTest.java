package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockCheckTest {
    private final ClockCheck check = new ClockCheck();
    private Instant wall = Instant.parse("2020-03-12T10:00:00Z");
    private long nanos = -5_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {3_600, -3_600, 3, -3})
    void isSteady_clockSet_isFalseForAMinute(int seconds) {
        assertThat(tick(1)).isTrue();
        wall = wall.plusSeconds(seconds);
        for (int i = 0; i < 60; i++) {
            assertThat(tick(1)).as("second %d", i).isFalse();
        }
        assertThat(tick(1)).isTrue();
    }

    @Test
    void isSteady_clockSlewedOrProcessPaused_isTrue() {
        assertThat(tick(1)).isTrue();
        wall = wall.plusMillis(1_900);
        assertThat(tick(1)).isTrue();
        assertThat(tick(600)).isTrue();
    }

    private boolean tick(int seconds) {
        wall = wall.plusSeconds(seconds);
        nanos += Duration.ofSeconds(seconds).toNanos();
        return check.isSteady(wall, nanos);
    }
}
