package io.portcullis.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.portcullis.replay.market.Prices;
import io.portcullis.replay.market.Venue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Time, its clients and the order of things. */
@Timeout(60)
class ReplayServerTest {
    static final String COINBASE = "{'type':'subscribe','product_ids':['BTC-USD'],'channels':['ticker','heartbeat']}";
    static final String KRAKEN =
            "{'method':'subscribe','params':{'channel':'ticker','symbol':['BTC/USD'],'event_trigger':'bbo'}}";
    static final String BITSTAMP = "{'event':'bts:subscribe','data':{'channel':'order_book_btcusd'}}";

    private static final Instant START = Instant.parse("2020-03-12T10:00:00Z");
    private static final ReplayOptions OPTIONS =
            ReplayOptions.of(Prices.blackThursday()).startingAt(START);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int FAST = 1_000_000;
    private static final Random RANDOM = new Random();

    private final List<AutoCloseable> open = new ArrayList<>();

    private <T extends AutoCloseable> T opened(T resource) {
        open.add(resource);
        return resource;
    }

    private ReplayServer start(ReplayOptions options) throws IOException {
        return opened(ReplayServer.start(options));
    }

    @AfterEach
    void closeAll() throws Exception {
        Collections.reverse(open);
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    /** Every second Coinbase sends one heartbeat and Kraken one frame of some kind; Bitstamp sends its book when it moved. */
    @Test
    void everyStreamsFrames_areHandledBeforeTheClockTellsTheirSecond() throws Exception {
        ReplayServer replay = start(OPTIONS);
        AtomicInteger heartbeats = new AtomicInteger();
        AtomicInteger krakenFrames = new AtomicInteger();
        AtomicReference<String> book = new AtomicReference<>("");
        connect(replay, Venue.COINBASE, COINBASE, 2, text -> {
            if (text.contains("\"heartbeat\",\"sequence\"")) {
                heartbeats.incrementAndGet();
            }
        });
        connect(replay, Venue.KRAKEN, KRAKEN, 3, text -> krakenFrames.incrementAndGet());
        connect(replay, Venue.BITSTAMP, BITSTAMP, 2, book::set);
        List<String> missing = new CopyOnWriteArrayList<>();
        AtomicInteger booksOfTheirSecond = new AtomicInteger();
        opened(TestSocket.connect(replay.clockUrl(), (socket, step) -> {
            long timeMs = Long.parseLong(step.replaceAll("[^0-9]", ""));
            int second = (int) (timeMs / 1000 - START.getEpochSecond());
            if (heartbeats.get() != second || krakenFrames.get() != 3 + second) {
                missing.add(second + ": " + heartbeats + " heartbeats, " + krakenFrames + " frames");
            }
            booksOfTheirSecond.addAndGet(book.get().contains("\"" + timeMs + "000\"") ? 1 : 0);
            socket.sendText("{\"ack\":" + timeMs + "}", true);
        }));

        replay.runTo(START.plusSeconds(1_000));

        assertThat(missing).isEmpty();
        assertThat(booksOfTheirSecond.get()).isGreaterThan(990);
    }

    private void connect(ReplayServer replay, Venue venue, String request, int replies, Consumer<String> onFrame)
            throws Exception {
        TestSocket socket = opened(TestSocket.connect(replay.url(venue), (from, text) -> onFrame.accept(text)));
        socket.send(request);
        for (int i = 0; i < replies; i++) {
            socket.next();
        }
    }

    @Test
    void clock_tellsTheCurrentStepFirst_thenEachSecondOnce() throws Exception {
        ReplayServer replay = start(OPTIONS);
        TestSocket clock = opened(TestSocket.clock(replay.clockUrl()));
        assertThat(clock.nextJson().path("time_ms").longValue()).isEqualTo(START.toEpochMilli());
        replay.runTo(START.plusSeconds(3));
        for (int second = 1; second <= 3; second++) {
            assertThat(clock.next())
                    .isEqualTo("{\"time_ms\":" + START.plusSeconds(second).toEpochMilli() + "}");
        }
        assertThat(clock.arrived()).isEmpty();
        assertThat(replay.now()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void runTo_waitsForTheAckOfEveryClient() throws Exception {
        ReplayServer replay = start(OPTIONS);
        opened(TestSocket.clock(replay.clockUrl())).next();
        TestSocket slow = opened(TestSocket.connect(replay.clockUrl()));
        slow.next();
        slow.send("{'ack':" + START.toEpochMilli() + "}");
        Thread runner = new Thread(() -> run(replay, START.plusSeconds(2)));
        runner.start();

        assertThat(slow.nextJson().path("time_ms").longValue())
                .isEqualTo(START.plusSeconds(1).toEpochMilli());
        assertThat(replay.now()).isEqualTo(START.plusSeconds(1));
        slow.send("{'ack':" + START.plusSeconds(1).toEpochMilli() + "}");
        assertThat(slow.nextJson().path("time_ms").longValue())
                .isEqualTo(START.plusSeconds(2).toEpochMilli());
        assertThat(runner.isAlive()).isTrue();
        slow.send("{'ack':" + START.plusSeconds(2).toEpochMilli() + "}");
        runner.join();
        assertThat(replay.now()).isEqualTo(START.plusSeconds(2));
    }

    private static void run(ReplayServer replay, Instant target) {
        try {
            replay.runTo(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void clockClient_thatDoesNotAck_isDisconnectedAndHoldsNobodyUp() throws Exception {
        ReplayServer replay = start(OPTIONS.withPatience(PATIENCE));
        TestSocket mute = opened(TestSocket.connect(replay.clockUrl()));
        TestSocket good = opened(TestSocket.clock(replay.clockUrl()));
        mute.next();
        good.next();
        replay.runTo(START.plusSeconds(5));
        assertThat(mute.closeCode()).isEqualTo(1008);
        assertThat(mute.arrived()).isEmpty();
        assertThat(good.next()).isNotNull();
        await().until(() -> replay.clockClients() == 1);
    }

    @Test
    void clockClient_thatAcksAnotherStepOrTalksNonsense_isDisconnected() throws Exception {
        ReplayServer replay = start(OPTIONS);
        long now = START.toEpochMilli();
        for (String wrong : List.of(
                "{'ack':" + (now + 1000) + "}",
                "{'ack':'" + now + "'}",
                "{'ack':" + now + ",'x':1}",
                "{'time_ms':" + now + "}",
                "[" + now + "]",
                "ack")) {
            TestSocket client = opened(TestSocket.connect(replay.clockUrl()));
            client.next();
            client.send(wrong);
            assertThat(client.closeCode()).as(wrong).isEqualTo(1008);
        }
        await().until(() -> replay.clockClients() == 0);
    }

    @Test
    void streamClient_thatDoesNotRead_isDisconnectedAndHoldsNobodyUp() throws Exception {
        ReplayServer replay = start(OPTIONS.withPatience(PATIENCE).withSpeed(FAST));
        CompletableFuture<CharSequence> greeting = new CompletableFuture<>();
        // It asks for the greeting and no more: then Java's WebSocket reads nothing and so does not even answer a ping.
        WebSocket deaf = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(replay.url(Venue.KRAKEN), new WebSocket.Listener() {
                    @Override
                    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                        greeting.complete(text);
                        return null;
                    }
                })
                .join();
        greeting.join();
        TestSocket good = opened(TestSocket.connect(replay.url(Venue.KRAKEN)).send(KRAKEN));
        good.next();
        long begin = System.nanoTime();
        replay.runTo(START.plusSeconds(20));
        // Waited for once, not in each of the twenty seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(PATIENCE, PATIENCE.multipliedBy(10));
        assertThat(good.arrived()).hasSizeGreaterThanOrEqualTo(20);
        deaf.abort();
    }

    @Test
    void runTo_backwardsOrPartOfASecond_isRefused() throws Exception {
        ReplayServer replay = start(OPTIONS);
        assertThatIllegalArgumentException().isThrownBy(() -> replay.runTo(START.minusSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> replay.runTo(START.plusMillis(1_500)));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.startingAt(START.plusMillis(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.withSpeed(-1));
    }

    @Test
    void runTo_withSpeed_takesItsTime() throws Exception {
        ReplayServer replay = start(OPTIONS.withSpeed(2_000));
        opened(TestSocket.clock(replay.clockUrl())).next();
        long begin = System.nanoTime();
        replay.runTo(START.plusSeconds(600));
        // 300 ms, of which up to 50 are forgiven.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(249));
    }

    @Test
    void runTo_asFastAsTheClientsWithoutAny_isRealTime() throws Exception {
        ReplayServer replay = start(OPTIONS.withSpeed(0));
        long begin = System.nanoTime();
        replay.runTo(START.plusSeconds(1));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void pause_makesRunToReturnEarly_andTimeStandsStillUntilTheNext() throws Exception {
        ReplayServer replay = start(OPTIONS.withSpeed(100));
        Thread runner = new Thread(() -> run(replay, START.plusSeconds(100_000)));
        runner.start();
        await().until(() -> replay.now().isAfter(START.plusSeconds(5)));
        replay.pause();
        runner.join();
        Instant paused = replay.now();
        replay.runTo(paused.plusSeconds(2));
        assertThat(replay.now()).isEqualTo(paused.plusSeconds(2));
    }

    @Test
    void close_makesRunToReturn() throws Exception {
        ReplayServer replay = start(OPTIONS);
        TestSocket mute = opened(TestSocket.connect(replay.clockUrl()));
        mute.next();
        Thread runner = new Thread(() -> run(replay, START.plusSeconds(100_000)));
        runner.start();
        replay.close();
        runner.join();
        assertThat(mute.closeCode()).isNotNull();
    }

    @Test
    void control_tellsTimeSpeedClientsAndFeeds() throws Exception {
        ReplayServer replay = start(OPTIONS.withSpeed(60));
        opened(TestSocket.clock(replay.clockUrl())).next();
        URI clock = URI.create(replay.clockUrl().toString().replace("ws:", "http:"));
        assertThat(body(clock)).isEqualTo("{\"time_ms\":" + START.toEpochMilli() + ",\"speed\":60,\"clients\":1}");
        assertThat(body(clock.resolve("/")))
                .contains(START.toString(), replay.clockUrl().toString())
                .contains(
                        replay.url(Venue.KRAKEN).toString(),
                        replay.url(Venue.BITFINEX).toString());
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(clock.resolve("/x")).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
    }

    private static String body(URI url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void urls_areLoopback_andOnTheVenuesPortsAboveTheBase() throws Exception {
        ReplayServer replay = await().ignoreException(IOException.class)
                .until(() -> start(OPTIONS.withPortBase(RANDOM.nextInt(20_000, 60_000))), Objects::nonNull);
        int base = replay.clockUrl().getPort();
        assertThat(replay.clockUrl()).hasToString("ws://127.0.0.1:" + base + "/clock");
        assertThat(replay.url(Venue.COINBASE)).hasToString("ws://127.0.0.1:" + (base + 1) + "/");
        assertThat(replay.url(Venue.KRAKEN)).hasToString("ws://127.0.0.1:" + (base + 2) + "/v2");
        assertThat(replay.url(Venue.BITSTAMP)).hasToString("ws://127.0.0.1:" + (base + 3) + "/");
        assertThat(replay.url(Venue.BITFINEX)).hasToString("http://127.0.0.1:" + (base + 5));
        assertThat(replay.url(Venue.CRYPTO_COM)).hasToString("http://127.0.0.1:" + (base + 8));
        assertThatThrownBy(() -> start(OPTIONS.withPortBase(base)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot listen");
    }

    @Test
    void twoReplaysOfOneSeed_sayTheSame_andOfAnotherSeedNot() throws Exception {
        List<String> first = krakenFrames(1);
        assertThat(krakenFrames(1)).isEqualTo(first);
        assertThat(krakenFrames(2)).hasSameSizeAs(first).isNotEqualTo(first);
    }

    private List<String> krakenFrames(long seed) throws Exception {
        ConcurrentLinkedQueue<String> frames = new ConcurrentLinkedQueue<>();
        try (ReplayServer replay = start(OPTIONS.withSeed(seed).withSpeed(FAST));
                TestSocket kraken = TestSocket.connect(replay.url(Venue.KRAKEN), (from, text) -> frames.add(text))) {
            kraken.send(KRAKEN);
            // Greeting, acknowledgement, snapshot.
            await().until(() -> frames.size() == 3);
            replay.runTo(START.plusSeconds(200));
        }
        return List.copyOf(frames);
    }
}
