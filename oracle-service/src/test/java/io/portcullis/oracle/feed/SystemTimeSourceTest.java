package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class SystemTimeSourceTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00.003Z");

    private Instant wall = START;
    private long nanos = 99;
    private final SystemTimeSource time = new SystemTimeSource(new WallClock(), () -> nanos);

    @Test
    void everySecond_isToldOnce() {
        assertThat(second()).contains("2026-11-21T12:00:00Z");
        assertThat(second()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(second()).contains("2026-11-21T12:00:01Z");
    }

    @Test
    void timerThatRunsOutALittleEarly_meansTheSecondThatIsAboutToBegin() {
        pass(Duration.ofMillis(960));
        assertThat(second()).contains("2026-11-21T12:00:01Z");
        pass(Duration.ofMillis(40));
        assertThat(second()).isEmpty();
    }

    @Test
    void secondsThatWereSlept_areNotMadeUpFor() {
        second();
        pass(Duration.ofMillis(7200));
        assertThat(second()).contains("2026-11-21T12:00:07Z");
        assertThat(second()).isEmpty();
        assertThat(time.hasJumped()).isFalse();
    }

    @Test
    void clockSetForwardOrBack_stopsTheSeconds_untilItIsRightAgain() {
        for (Duration step : List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofMillis(1001))) {
            second();
            pass(Duration.ofSeconds(1));
            wall = wall.plus(step);
            assertThat(second()).isEmpty();
            assertThat(time.hasJumped()).isTrue();
            pass(Duration.ofSeconds(1));
            assertThat(second()).isEmpty();
            wall = wall.minus(step);
            assertThat(second()).isPresent();
            assertThat(time.hasJumped()).isFalse();
        }
    }

    @Test
    void smallCorrections_areFollowed_howeverMany() {
        second();
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofSeconds(1));
            wall = wall.plusMillis(100);
            assertThat(second()).isPresent();
        }
        assertThat(time.hasJumped()).isFalse();
    }

    @Test
    void realClocks_tellWholeSecondsInOrder() {
        var seconds = new CopyOnWriteArrayList<Moment>();
        var thread = Executors.newSingleThreadScheduledExecutor();
        try (TimeSource system = TimeSource.system()) {
            system.start(thread, now -> {
                seconds.add(now);
                return CompletableFuture.completedFuture(null);
            });
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> seconds.size() >= 3);
        } finally {
            thread.shutdownNow();
        }
        assertThat(seconds).allSatisfy(now -> assertThat(now.wall().getNano()).isZero());
        assertThat(seconds.get(1).stamp().secondsSince(seconds.get(0).stamp())).isPositive();
        assertThat(seconds.get(1).nanos()).isGreaterThan(seconds.get(0).nanos());
    }

    private Optional<String> second() {
        return time.dueSecond().map(now -> now.wall().toString());
    }

    private void pass(Duration duration) {
        wall = wall.plus(duration);
        nanos += duration.toNanos();
    }

    private final class WallClock extends Clock {
        @Override
        public Instant instant() {
            return wall;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
