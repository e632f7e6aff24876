package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.VenueState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebSocketFeedTest {
    private static final String KRAKEN_ONLINE = """
            {"channel":"status","data":[{"system":"online"}],"type":"update"}""";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final ManualTime time = new ManualTime(Instant.parse("2022-12-25T09:31:00Z"));
    private final SocketServer server = new SocketServer("/v2");
    private final WebSocketFeed feed = feed("kraken", server.base());

    @AfterEach
    void close() {
        onThread(() -> {
            feed.close();
            return true;
        });
        thread.shutdown();
        server.close();
    }

    @Test
    void opening_subscribes_andQuotesBecomeTheState() {
        connect();
        assertThat(server.received.poll()).contains("\"event_trigger\":\"bbo\"").contains("BTC/USD");
        send(ticker("105944.20", "105944.30", 0));
        assertThat(state().quote().orElseThrow().bid()).isEqualTo(new MicroUsd(105_944_200_000L));
        assertThat(state().quote().orElseThrow().receivedNanos())
                .isEqualTo(time.now().nanos());
    }

    @Test
    void fragmentedFrame_isPutTogether() {
        connect();
        String text = ticker("105944.20", "105944.30", 0);
        // Longer than the buffers on the way, so that it arrives in parts.
        send(text.substring(0, text.length() - 1) + " ".repeat(200_000) + "}");
        assertThat(state().quote()).isPresent();
    }

    @Test
    void burstOfFrames_arrivesWhole_andInOrder() {
        connect();
        for (int i = 0; i < 2000; i++) {
            server.send(ticker("%d".formatted(10_000 + i), "12001", 0));
        }
        settle();
        assertThat(state().quote().orElseThrow().bid()).isEqualTo(MicroUsd.ofDollars(11_999));
    }

    @Test
    void frameThatIsTooLarge_endsTheConnection() {
        connect();
        server.send("\"" + "x".repeat(TextSocket.USUAL_FRAME_LENGTH) + "\"");
        awaitNote("disconnected: frame too large");
    }

    @Test
    void binaryFrame_endsTheConnection() {
        connect();
        server.send(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        awaitNote("disconnected: binary frame");
    }

    @Test
    void closedConnection_isOpenedAgain_afterAWhile_andSubscribedAnew() {
        connect();
        send(ticker("105944.20", "105944.30", 0));
        server.received.clear();
        server.closeConnections();
        awaitNote("disconnected: closed with 1000");
        assertThat(state().quote()).isPresent();
        second();
        settle();
        assertThat(server.connections).isEmpty();
        time.pass(Duration.ofSeconds(1));
        connect();
        assertThat(server.received.poll()).contains("subscribe");
    }

    @Test
    void connectionThatBroughtQuotes_isRestoredWithinASecond_howeverOftenItIsLost() {
        for (int i = 0; i < 5; i++) {
            connect();
            send(ticker("105944.20", "105944.30", 0));
            server.received.clear();
            server.closeConnections();
            awaitNote("disconnected: closed with 1000");
            await().until(server.connections::isEmpty);
            time.pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void rejections_areCountedByWhatTheyHaveInCommon() {
        connect();
        send(ticker("4294967295.1", "4294967295.2", 0));
        send(ticker("4294967295.3", "4294967295.4", 0));
        assertThat(onThread(feed::counts).rejects()).containsExactly(Map.entry("price out of range", 2L));
    }

    @Test
    void refusedHandshake_isTriedAgain_lessAndLessOften() throws IOException {
        var refusals = new AtomicInteger();
        HttpServer busy = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        busy.createContext("/", exchange -> {
            refusals.incrementAndGet();
            exchange.sendResponseHeaders(503, -1);
        });
        busy.start();
        var refused =
                feed("kraken", URI.create("ws://127.0.0.1:" + busy.getAddress().getPort()));
        for (int i = 0; i < 120; i++) {
            onThread(() -> {
                        refused.onSecond(time.now());
                        return refused.settled();
                    })
                    .join();
            time.pass(Duration.ofSeconds(1));
        }
        busy.stop(0);
        assertThat(onThread(refused::state).note()).isEqualTo("disconnected: handshake refused with 503");
        // The waits add up to 1 + 2 + 4 + 8 + 16 + 32 + 32 seconds at most, and to half of that at least.
        assertThat(refusals.get()).isBetween(7, 10);
    }

    @Test
    void venueThatCannotBeReached_isNoted() {
        server.close();
        second();
        settle();
        assertThat(state().note()).isEqualTo("disconnected: ConnectException");
    }

    @Test
    void silence_ofThirtySeconds_endsTheConnection_heartbeatsKeepIt() {
        connect();
        send(ticker("105944.20", "105944.30", 0));
        time.pass(Duration.ofSeconds(30));
        send("{\"channel\":\"heartbeat\"}");
        time.pass(Duration.ofSeconds(30));
        second();
        assertThat(state().note()).isEmpty();
        time.pass(Duration.ofMillis(1));
        second();
        assertThat(state().note()).isEqualTo("disconnected: silent");
    }

    @Test
    void heartbeatsWithoutQuotes_endTheConnection_afterAMinute() {
        connect();
        for (int i = 0; i < 6; i++) {
            time.pass(Duration.ofSeconds(10));
            send("{\"channel\":\"heartbeat\"}");
            second();
        }
        assertThat(state().note()).isEqualTo("no quote since it is connected");
        time.pass(Duration.ofSeconds(1));
        second();
        assertThat(state().note()).isEqualTo("disconnected: no quotes");
    }

    @Test
    void heartbeat_affirmsTheQuote_butDoesNotRenewIt() {
        connect();
        send(ticker("105944.20", "105944.30", 0));
        long quoted = time.now().nanos();
        time.pass(Duration.ofSeconds(4));
        send("{\"channel\":\"heartbeat\"}");
        assertThat(state().quote().orElseThrow().receivedNanos()).isEqualTo(quoted);
        assertThat(state().affirmedNanos()).isEqualTo(time.now().nanos());
    }

    @Test
    void venueInMaintenance_isUnhealthy_untilItIsOnlineAndQuotesAgain() {
        connect();
        send(ticker("105944.20", "105944.30", 0));
        send(KRAKEN_ONLINE.replace("online", "maintenance"));
        assertThat(state().unhealthy()).contains("engine: maintenance");
        send(KRAKEN_ONLINE);
        assertThat(state().unhealthy()).isEmpty();
        assertThat(state().quote()).isEmpty();
        send(ticker("105944.20", "105944.30", 0));
        assertThat(state().quote()).isPresent();
    }

    @Test
    void refusedSubscription_endsTheConnection() {
        connect();
        server.send("{\"error\":\"no\",\"method\":\"subscribe\",\"success\":false}");
        awaitNote("disconnected: subscription refused");
    }

    @Test
    void badFrames_leaveTheLastGoodQuote_andAreNoted() {
        connect();
        send(ticker("105944.20", "105944.30", 0));
        send(ticker("105944.40", "105944.30", 0));
        assertThat(state().note()).isEqualTo("frame rejected: crossed quote");
        send("{{{");
        assertThat(state().note()).isEqualTo("frame rejected: not JSON");
        send(ticker("9", "10", 5));
        assertThat(state().note()).isEqualTo("venue time is ahead");
        var rejects = Map.of("crossed quote", 1L, "not JSON", 1L, "venue time is ahead", 1L);
        assertThat(onThread(feed::counts))
                .isEqualTo(new FeedCounts(
                        "kraken", true, 1, 4, 1, Optional.of(time.now().nanos()), rejects));
        assertThat(state().quote().orElseThrow().bid()).isEqualTo(new MicroUsd(105_944_200_000L));
    }

    @Test
    void bitstamp_isSentAHeartbeat_everyTenSeconds() {
        try (var bitstamp = new SocketServer("/")) {
            var keptAlive = feed("bitstamp", bitstamp.base());
            for (int i = 0; i <= 20; i++) {
                onThread(() -> {
                            keptAlive.onSecond(time.now());
                            return keptAlive.settled();
                        })
                        .join();
                time.pass(Duration.ofSeconds(1));
            }
            await().until(() -> bitstamp.received.size() == 3);
            assertThat(bitstamp.received.stream().filter(text -> text.contains("bts:heartbeat")))
                    .hasSize(2);
            onThread(() -> {
                keptAlive.close();
                return true;
            });
        }
    }

    @Test
    void coinbase_mayListAllItsProducts_inOneLongFrame() {
        try (var coinbase = new SocketServer("/")) {
            var feed = feed("coinbase", coinbase.base());
            second(feed);
            onThread(feed::settled).join();
            await().until(() -> coinbase.received.size() == 2);
            String other = "{\"id\":\"ETH-USD\",\"status\":\"online\",\"cancel_only\":false},";
            coinbase.send("{\"type\":\"status\",\"products\":[" + other.repeat(20_000)
                    + "{\"id\":\"BTC-USD\",\"status\":\"online\",\"cancel_only\":true}],\"currencies\":[]}");
            onThread(feed::settled).join();
            assertThat(onThread(feed::state).unhealthy()).contains("product: cancel_only");
            coinbase.send("\"" + "x".repeat(2 * 1024 * 1024) + "\"");
            await().until(() -> onThread(feed::state).note().equals("disconnected: frame too large"));
        }
    }

    @Test
    void lmax_isNeverPinged_notEvenInAReplay() {
        try (var opcodes = new OpcodeServer()) {
            var lmax = feed("lmax", opcodes.base());
            for (int i = 0; i <= 29; i++) {
                onThread(() -> {
                            lmax.onSecond(time.now());
                            return lmax.settled();
                        })
                        .join();
                time.pass(Duration.ofSeconds(1));
            }
            assertThat(onThread(lmax::state).note()).isEqualTo("no quote since it is connected");
            await().until(() -> !opcodes.opcodes.isEmpty());
            assertThat(opcodes.opcodes).containsExactly(OpcodeServer.TEXT);
            onThread(() -> {
                lmax.close();
                return true;
            });
        }
    }

    @Test
    void otherVenues_arePinged_inAReplayOnly() {
        try (var opcodes = new OpcodeServer()) {
            var kraken = feed("kraken", opcodes.base());
            for (int i = 0; i <= 29; i++) {
                second(kraken);
                await().until(() -> !opcodes.opcodes.isEmpty());
                time.pass(Duration.ofSeconds(1));
            }
            assertThat(opcodes.opcodes).containsExactly(OpcodeServer.TEXT);
            onThread(kraken::settled);
            await().until(() -> opcodes.opcodes.contains(OpcodeServer.PING));
            onThread(() -> {
                kraken.close();
                return true;
            });
        }
    }

    @Test
    void gemini_afterAGap_isConnectedAnew_andCountsFromZero() {
        try (var gemini = new SocketServer("/v1/marketdata/btcusd")) {
            var feed = feed("gemini", gemini.base());
            second(feed);
            onThread(feed::settled).join();
            gemini.send(GeminiTest.INITIAL);
            onThread(feed::settled).join();
            assertThat(onThread(feed::state).quote()).isPresent();
            gemini.send("{\"socket_sequence\":2,\"type\":\"heartbeat\"}");
            await().until(() -> onThread(feed::state).note().equals("disconnected: gap in the sequence"));
            await().until(gemini.connections::isEmpty);
            time.pass(Duration.ofSeconds(1));
            second(feed);
            onThread(feed::settled).join();
            gemini.send(GeminiTest.INITIAL);
            onThread(feed::settled).join();
            assertThat(onThread(feed::state).note()).isEmpty();
            assertThat(gemini.received).isEmpty();
            onThread(() -> {
                feed.close();
                return true;
            });
        }
    }

    private WebSocketFeed feed(String venue, URI base) {
        VenueEndpoint endpoint = VenueEndpoint.of(venue, Optional.of(base));
        return new WebSocketFeed(endpoint, HttpClient.newHttpClient(), thread, time, new Random(1));
    }

    private void connect() {
        second();
        settle();
        assertThat(server.connections).hasSize(1);
        await().until(() -> !server.received.isEmpty());
    }

    private void second() {
        second(feed);
    }

    private void second(WebSocketFeed connected) {
        onThread(() -> {
            connected.onSecond(time.now());
            return true;
        });
    }

    private void send(String text) {
        server.send(text);
        settle();
    }

    private void settle() {
        onThread(feed::settled).join();
    }

    private VenueState state() {
        return onThread(feed::state);
    }

    private void awaitNote(String note) {
        await().until(() -> state().note().equals(note));
    }

    private <T> T onThread(Callable<T> task) {
        try {
            return thread.submit(task).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private String ticker(String bid, String ask, int secondsAhead) {
        return """
                {"channel":"ticker","type":"update","data":[{"symbol":"BTC/USD","bid":%s,"ask":%s,"last":%s,\
                "timestamp":"%s"}]}""".formatted(bid, ask, bid, time.now().wall().plusSeconds(secondsAhead));
    }
}
