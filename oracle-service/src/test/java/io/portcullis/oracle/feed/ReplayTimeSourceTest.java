package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.javalin.websocket.WsContext;
import io.portcullis.oracle.price.Moment;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTimeSourceTest {
    private static final long FIRST = 1_584_010_000_000L;

    private static final Consumer<WsContext> FIRST_STEP = opened -> opened.send("{\"time_ms\":" + FIRST + "}");

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<Moment> seconds = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        thread.shutdownNow();
    }

    @Test
    void everyStep_isASecond_andIsAcknowledgedWhenItIsDone() {
        var work = new CompletableFuture<Void>();
        try (var clock = new SocketServer("/clock", FIRST_STEP, ReplayTimeSourceTest::nextStep);
                TimeSource time = started(clock, now -> now.wall().toEpochMilli() == FIRST + 2000 ? work : done())) {
            await().until(() -> seconds.size() == 3);
            assertThat(time.now().wall().toEpochMilli()).isEqualTo(FIRST + 2000);
            assertThat(time.now().nanos()).isEqualTo((FIRST + 2000) * 1_000_000);
            assertThat(clock.received).containsExactly("{\"ack\":1584010000000}", "{\"ack\":1584010001000}");
            work.complete(null);
            await().until(() -> seconds.size() >= 50);
            assertThat(seconds.get(49).stamp().secondsSince(seconds.get(0).stamp()))
                    .isEqualTo(49);
            assertThat(time.hasJumped()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time_ms\":1584010002000}",
                "{\"time_ms\":1584010000000}",
                "{\"time_ms\":1584010001500}",
                "{\"time_ms\":\"1584010001000\"}",
                "{\"time_ms\":1584010001000.0}",
                "{\"time_ms\":15840100010000000000000}",
                "{\"time\":1584010001000}",
                "1584010001000",
                "tick"
            })
    void stepThatIsNotTheNextSecond_stopsTheTime(String step) {
        try (var clock = new SocketServer("/clock", FIRST_STEP, (connection, ack) -> connection.send(step));
                TimeSource time = started(clock, now -> done())) {
            await().until(time::hasJumped);
            assertThat(time.now().wall().toEpochMilli()).isEqualTo(FIRST);
            assertThat(seconds).hasSize(1);
        }
    }

    @Test
    void clockThatGoesAway_stopsTheTime() {
        try (var clock = new SocketServer("/clock", FIRST_STEP, (connection, ack) -> {});
                TimeSource time = started(clock, now -> done())) {
            clock.closeConnections();
            await().until(time::hasJumped);
            assertThat(time.now().wall().toEpochMilli()).isEqualTo(FIRST);
        }
    }

    @Test
    void start_withoutAClock_fails() {
        var clock = new SocketServer("/clock", FIRST_STEP, (connection, ack) -> {});
        URI uri = clock.base().resolve("/clock");
        clock.close();
        try (TimeSource time = TimeSource.replay(uri)) {
            assertThatIllegalStateException().isThrownBy(() -> time.start(thread, now -> done()));
            assertThatIllegalStateException().isThrownBy(time::now);
        }
    }

    @Test
    void clockElsewhere_mustBeEncrypted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeSource.replay(URI.create("ws://replay.example/clock")));
    }

    private static CompletionStage<?> done() {
        return CompletableFuture.completedFuture(null);
    }

    private TimeSource started(SocketServer clock, TickListener listener) {
        TimeSource time = TimeSource.replay(clock.base().resolve("/clock"));
        time.start(thread, now -> {
            seconds.add(now);
            return listener.onSecond(now);
        });
        return time;
    }

    private static void nextStep(WsContext connection, String ack) {
        long acknowledged = Long.parseLong(ack.replaceAll("[^0-9]", ""));
        connection.send("{\"time_ms\":" + (acknowledged + 1000) + "}");
    }
}
