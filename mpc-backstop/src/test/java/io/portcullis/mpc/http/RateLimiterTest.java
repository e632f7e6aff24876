package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
    private final RateLimiter limiter = new RateLimiter(2, 4, nanos::get, new SecureRandom());

    private int admitted(String client, int asked) {
        int admitted = 0;
        for (int i = 0; i < asked; i++) {
            admitted += limiter.admits(client) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void burst_isAdmitted_andNoMore() {
        assertThat(admitted("a", 10)).isEqualTo(4);
    }

    @Test
    void time_bringsBackTheRate_upToTheBurst() {
        admitted("a", 10);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(admitted("a", 10)).isEqualTo(2);
        nanos.addAndGet(Duration.ofSeconds(20).toNanos());
        assertThat(admitted("a", 10)).isEqualTo(4);
    }

    @Test
    void refusals_costNothing() {
        admitted("a", 1_000);
        nanos.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(admitted("a", 10)).isEqualTo(1);
    }

    @Test
    void clients_doNotShare() {
        admitted("a", 10);
        assertThat(admitted("b", 10)).isEqualTo(4);
    }

    @Test
    void newKey_forgetsTheOld() {
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        admitted("a", 10);
        nanos.addAndGet(1);
        assertThat(admitted("a", 10)).isEqualTo(4);
    }
}
