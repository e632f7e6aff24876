package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import io.javalin.websocket.WsContext;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReplayTimeTest {
    private static final long T = 1_584_009_600;

    private final AtomicReference<WsContext> client = new AtomicReference<>();
    private final List<String> acks = new CopyOnWriteArrayList<>();
    private final List<Stamp> seconds = new CopyOnWriteArrayList<>();
    private volatile String first = frame(T);
    private volatile boolean closed;
    private Javalin server;

    @BeforeEach
    void start() {
        server = Javalin.create(config -> {
                    config.routes.ws("/clock", ws -> {
                        ws.onConnect(context -> {
                            client.set(context);
                            context.send(first);
                        });
                        ws.onMessage(message -> acks.add(message.message()));
                        ws.onClose(context -> closed = true);
                        ws.onError(context -> closed = true);
                    });
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void now_beforeTheStart_isTheFirstStepAndNothingIsAcknowledged() {
        try (var time = connect()) {
            assertThat(time.now()).isEqualTo(Instant.ofEpochSecond(T));
            assertThat(time.nanos()).isEqualTo(T * 1_000_000_000L);
            assertThat(acks).isEmpty();
        }
    }

    @Test
    void start_eachStep_isAcknowledgedAfterItsWork() {
        try (var time = connect()) {
            time.start(second -> {
                assertThat(time.now()).isEqualTo(second.toInstant());
                assertThat(acks).hasSize((int) (second.seconds() - T));
                seconds.add(second);
            });
            for (long step = T; step < T + 5; step++) {
                if (step > T) {
                    client.get().send(frame(step));
                }
                String ack = "{\"ack\":" + step * 1_000 + "}";
                await().until(() -> acks.contains(ack));
            }
            assertThat(seconds).extracting(Stamp::seconds).containsExactly(T, T + 1, T + 2, T + 3, T + 4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"time_ms\":1584009600000}",
                "{\"time_ms\":1584009602000}",
                "{\"time_ms\":1584009599000}",
                "{\"time_ms\":1584009601001}",
                "{\"time_ms\":1584009601000,\"time_ms\":1584009601000}",
                "{\"time_ms\":1584009601000,\"more\":1}",
                "{\"time_ms\":1584009601000.0}",
                "{\"time_ms\":\"1584009601000\"}",
                "{\"time\":1584009601000}",
                "junk",
            })
    void received_anythingButTheNextStep_endsTheReplay(String next) {
        try (var time = connect()) {
            time.start(seconds::add);
            await().until(() -> acks.size() == 1);
            client.get().send(next);
            await().until(() -> closed);
            assertThat(seconds).containsExactly(new Stamp(T));
            assertThat(time.now()).isEqualTo(Instant.ofEpochSecond(T));
        }
    }

    @Test
    void received_endlessFrame_endsTheReplay() {
        try (var time = connect()) {
            time.start(seconds::add);
            client.get().send(frame(T + 1) + " ".repeat(20_000));
            await().until(() -> closed);
            assertThat(time.now()).isEqualTo(Instant.ofEpochSecond(T));
        }
    }

    @Test
    void start_workFails_isNotAcknowledged() {
        try (var time = connect()) {
            time.start(second -> {
                throw new IllegalStateException("disk full");
            });
            await().until(() -> closed);
            assertThat(acks).isEmpty();
        }
    }

    @Test
    void connect_firstFrameIsJunk_refuses() {
        first = "junk";
        assertThatIllegalStateException().isThrownBy(this::connect).withMessageContaining("no replay clock");
    }

    @Test
    void connect_nobodyThere_refuses() {
        int port = server.port();
        server.stop();
        assertThatIllegalStateException()
                .isThrownBy(() -> new ReplayTime(URI.create("ws://127.0.0.1:" + port + "/clock")))
                .withMessageContaining("no replay clock");
    }

    private ReplayTime connect() {
        return new ReplayTime(URI.create("ws://127.0.0.1:" + server.port() + "/clock"));
    }

    private static String frame(long seconds) {
        return "{\"time_ms\":" + seconds * 1_000 + "}";
    }
}
