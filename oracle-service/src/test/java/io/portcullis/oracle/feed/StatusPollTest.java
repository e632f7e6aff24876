package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.websocket.WsContext;
import io.portcullis.oracle.price.VenueState;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gemini's stream says nothing of its market's state, so it is asked for. */
class StatusPollTest {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ManualTime time = new ManualTime(Instant.parse("2026-09-26T05:20:00Z"));
    private final List<WsContext> streams = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile Consumer<Context> page = says("open");
    private final Javalin server = Javalin.create(config -> {
                config.startup.showJavalinBanner = false;
                config.routes.ws(
                        "/v1/marketdata/btcusd",
                        ws -> ws.onConnect(stream -> {
                            streams.add(stream);
                            stream.send(GeminiTest.INITIAL);
                        }));
                config.routes.get("/v1/symbols/details/btcusd", ctx -> {
                    asked.incrementAndGet();
                    page.accept(ctx);
                });
            })
            .start("127.0.0.1", 0);
    private final WebSocketFeed feed = new WebSocketFeed(
            VenueEndpoint.of("gemini", Optional.of(URI.create("ws://127.0.0.1:" + server.port()))),
            HttpClient.newHttpClient(),
            thread,
            time,
            new Random(1));

    @AfterEach
    void close() {
        onThread(() -> {
            feed.close();
            return true;
        });
        thread.shutdown();
        server.stop();
    }

    private static Consumer<Context> says(String status) {
        return ctx -> ctx.result("{\"symbol\":\"BTCUSD\",\"status\":\"" + status + "\",\"wrap_enabled\":false}");
    }

    @Test
    void openMarket_counts_andIsAskedForEveryTwentySeconds() {
        second();
        assertThat(state().unhealthy()).isEmpty();
        assertThat(state().quote()).isPresent();
        for (int i = 0; i < 60; i++) {
            time.pass(Duration.ofSeconds(1));
            second();
        }
        assertThat(asked).hasValue(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"closed", "cancel_only", "post_only", "limit_only"})
    void marketThatDoesNotMatch_doesNotCount_andItsOldQuoteIsForgotten(String status) {
        second();
        page = says(status);
        time.pass(StatusPoll.EVERY);
        second();
        assertThat(state().unhealthy()).contains("market: " + status);
        page = says("open");
        time.pass(StatusPoll.EVERY);
        second();
        assertThat(state().unhealthy()).isEmpty();
        assertThat(state().quote()).isEmpty();
    }

    @Test
    void stateThatIsNotInTheDocuments_doesNotCount() {
        page = says("OPEN");
        second();
        assertThat(state().unhealthy()).contains("market: unknown state");
    }

    @Test
    void venueThatDoesNotTellItsState_doesNotCount_untilItDoes() {
        page = ctx -> ctx.status(503);
        second();
        assertThat(state().quote()).isPresent();
        assertThat(state().unhealthy()).contains("market: has not told its state");
        page = says("open");
        time.pass(StatusPoll.EVERY);
        second();
        assertThat(state().unhealthy()).isEmpty();
        assertThat(state().quote()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void answerThatIsNone_letsTheLastOneStand_forNinetySeconds(int kind) {
        second();
        page = List.<Consumer<Context>>of(
                        ctx -> ctx.status(500).result("{\"symbol\":\"BTCUSD\",\"status\":\"closed\"}"),
                        ctx -> ctx.redirect("/elsewhere"),
                        ctx -> ctx.result("{\"symbol\":\"ETHUSD\",\"status\":\"closed\"}"),
                        ctx -> ctx.result("{\"symbol\":\"BTCUSD\",\"sta"),
                        ctx -> ctx.result("[]"),
                        ctx -> ctx.result(
                                "{\"symbol\":\"BTCUSD\",\"status\":\"closed\",\"x\":\"" + "x".repeat(20_000) + "\"}"),
                        ctx -> ctx.result(""))
                .get(kind);
        for (int i = 0; i < 4; i++) {
            time.pass(StatusPoll.EVERY);
            second();
            assertThat(state().unhealthy()).isEmpty();
        }
        time.pass(StatusPoll.EVERY);
        second();
        assertThat(state().unhealthy()).contains("market: has not told its state");
    }

    @Test
    void answerThatNeverComes_isGivenUp_andAskedForAgain() throws InterruptedException {
        var never = new CompletableFuture<Void>();
        page = ctx -> ctx.future(() -> never);
        onThread(() -> {
            feed.onSecond(time.now());
            return true;
        });
        await().until(() -> asked.get() == 1);
        time.pass(StatusPoll.EVERY);
        page = says("open");
        await().until(() -> {
            onThread(() -> {
                feed.onSecond(time.now());
                return true;
            });
            return state().unhealthy().isEmpty();
        });
        never.complete(null);
    }

    private void second() {
        onThread(() -> {
            feed.onSecond(time.now());
            return true;
        });
        onThread(feed::settled).join();
    }

    private VenueState state() {
        return onThread(feed::state);
    }

    private <T> T onThread(Callable<T> question) {
        try {
            return thread.submit(question).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
