package io.portcullis.replay;

import static io.portcullis.replay.market.Fault.Kind.CANCEL_ONLY;
import static io.portcullis.replay.market.Fault.Kind.CROSSED;
import static io.portcullis.replay.market.Fault.Kind.ERROR_BODY;
import static io.portcullis.replay.market.Fault.Kind.MAINTENANCE;
import static io.portcullis.replay.market.Fault.Kind.MALFORMED;
import static io.portcullis.replay.market.Fault.Kind.OUTAGE;
import static io.portcullis.replay.market.Fault.Kind.RATE_LIMITED;
import static io.portcullis.replay.market.Fault.Kind.SEQUENCE_GAP;
import static io.portcullis.replay.market.Fault.Kind.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.Faults;
import io.portcullis.replay.market.PriceFile;
import io.portcullis.replay.market.Prices;
import io.portcullis.replay.market.Venue;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of each fault, and of a hole, on the wire. */
@Timeout(60)
class FeedFaultsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PriceFile FLAT = Prices.of("0,8000,8000,8000,8000,3", "60000,8000,8000,8000,8000,4");
    private static final Instant FROM = Instant.ofEpochSecond(10);
    private static final Instant TO = Instant.ofEpochSecond(20);
    private static final String TICKER = "/v2/ticker/tBTCUSD";
    private static final String TICKERS = "/exchange/v1/public/get-tickers?instrument_name=BTC_USD";

    private static ReplayServer start(PriceFile prices, Fault... faults) throws Exception {
        return ReplayServer.start(
                ReplayOptions.of(prices).withSpeed(1_000_000).withFaults(new Faults(List.of(faults))));
    }

    private static TestSocket subscribed(ReplayServer replay, Venue venue) throws Exception {
        TestSocket socket = TestSocket.connect(replay.url(venue));
        switch (venue) {
            case COINBASE -> skip(socket.send(ReplayServerTest.COINBASE), 2);
            case KRAKEN -> skip(socket.send(ReplayServerTest.KRAKEN), 3);
            default -> skip(socket.send(ReplayServerTest.BITSTAMP), 2);
        }
        return socket;
    }

    private static void skip(TestSocket socket, int frames) throws Exception {
        for (int i = 0; i < frames; i++) {
            socket.next();
        }
    }

    /** The frames of one step: all have arrived when it is done. */
    private static List<String> step(ReplayServer replay, TestSocket socket, Instant second) throws Exception {
        replay.runTo(second);
        return socket.arrived();
    }

    private static HttpResponse<String> get(ReplayServer replay, Venue venue, String path) throws Exception {
        URI url = URI.create(replay.url(venue) + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    @Test
    void silence_leavesHeartbeatsOnly() throws Exception {
        try (ReplayServer replay = start(
                        FLAT,
                        Fault.of(Venue.COINBASE, SILENCE, FROM, TO),
                        Fault.of(Venue.KRAKEN, SILENCE, FROM, TO),
                        Fault.of(Venue.BITSTAMP, SILENCE, FROM, TO));
                TestSocket coinbase = subscribed(replay, Venue.COINBASE);
                TestSocket kraken = subscribed(replay, Venue.KRAKEN);
                TestSocket bitstamp = subscribed(replay, Venue.BITSTAMP)) {
            replay.runTo(FROM.minusSeconds(1));
            Stream.of(coinbase, kraken, bitstamp).forEach(TestSocket::arrived);

            assertThat(step(replay, coinbase, FROM)).hasSize(1).allMatch(frame -> frame.contains("\"heartbeat\""));
            replay.runTo(TO.minusSeconds(1));
            assertThat(coinbase.arrived()).hasSize(9).allMatch(frame -> frame.contains("\"heartbeat\""));
            assertThat(kraken.arrived()).hasSize(10).containsOnly("{\"channel\":\"heartbeat\"}");
            assertThat(bitstamp.arrived()).isEmpty();

            replay.runTo(TO);
            assertThat(coinbase.arrived()).anyMatch(frame -> frame.contains("\"ticker\""));
            assertThat(kraken.arrived()).anyMatch(frame -> frame.contains("\"update\""));
            assertThat(bitstamp.arrived()).anyMatch(frame -> frame.contains("\"data\""));
        }
    }

    @Test
    void silence_freezesRest() throws Exception {
        try (ReplayServer replay = start(
                FLAT, Fault.of(Venue.BITFINEX, SILENCE, FROM, TO), Fault.of(Venue.CRYPTO_COM, SILENCE, FROM, TO))) {
            replay.runTo(FROM.minusSeconds(1));
            String ticker = get(replay, Venue.BITFINEX, TICKER).body();
            String tickers = get(replay, Venue.CRYPTO_COM, TICKERS).body();
            replay.runTo(TO.minusSeconds(1));
            assertThat(get(replay, Venue.BITFINEX, TICKER).body()).isEqualTo(ticker);
            assertThat(get(replay, Venue.CRYPTO_COM, TICKERS).body())
                    .isEqualTo(tickers)
                    .contains("\"t\":9000");
            replay.runTo(TO);
            assertThat(get(replay, Venue.CRYPTO_COM, TICKERS).body()).contains("\"t\":20000");
        }
    }

    @Test
    void outage_cutsAndRefusesStreams_andThenLetsThemIn() throws Exception {
        try (ReplayServer replay = start(FLAT, Fault.of(Venue.KRAKEN, OUTAGE, FROM, TO));
                TestSocket kraken = subscribed(replay, Venue.KRAKEN);
                TestSocket coinbase = subscribed(replay, Venue.COINBASE)) {
            replay.runTo(FROM);
            assertThat(kraken.isCut()).isTrue();
            assertThatThrownBy(() -> TestSocket.connect(replay.url(Venue.KRAKEN)))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class)
                    .satisfies(thrown -> assertThat(((WebSocketHandshakeException) thrown.getCause())
                                    .getResponse()
                                    .statusCode())
                            .isEqualTo(503));
            coinbase.arrived();
            replay.runTo(TO);
            assertThat(coinbase.arrived()).hasSizeGreaterThanOrEqualTo(10);
            subscribed(replay, Venue.KRAKEN).close();
        }
    }

    @Test
    void outage_ofRest_is503() throws Exception {
        try (ReplayServer replay = start(FLAT, Fault.of(Venue.BITFINEX, OUTAGE, FROM, TO))) {
            assertThat(get(replay, Venue.BITFINEX, TICKER).statusCode()).isEqualTo(200);
            replay.runTo(FROM);
            assertThat(get(replay, Venue.BITFINEX, TICKER).statusCode()).isEqualTo(503);
            assertThat(get(replay, Venue.BITFINEX, "/v2/platform/status").statusCode())
                    .isEqualTo(503);
            assertThat(get(replay, Venue.CRYPTO_COM, TICKERS).statusCode()).isEqualTo(200);
            replay.runTo(TO);
            assertThat(get(replay, Venue.BITFINEX, TICKER).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void outlier_isSeenOnTheWire() throws Exception {
        Fault hundredfold = Fault.outlier(Venue.COINBASE, new BigDecimal(100), FROM, TO);
        try (ReplayServer replay = start(FLAT, hundredfold);
                TestSocket coinbase = subscribed(replay, Venue.COINBASE)) {
            replay.runTo(FROM.minusSeconds(1));
            coinbase.arrived();
            JsonNode ticker = JSON.readTree(step(replay, coinbase, FROM).get(0));
            assertThat(new BigDecimal(ticker.path("best_bid").asText()))
                    .isBetween(new BigDecimal(799_000), new BigDecimal(801_000));
        }
    }

    @Test
    void crossed_isSeenOnTheWire() throws Exception {
        try (ReplayServer replay = start(
                        FLAT, Fault.of(Venue.KRAKEN, CROSSED, FROM, TO), Fault.of(Venue.BITFINEX, CROSSED, FROM, TO));
                TestSocket kraken = subscribed(replay, Venue.KRAKEN)) {
            replay.runTo(FROM.minusSeconds(1));
            kraken.arrived();
            JsonNode data = JSON.readTree(step(replay, kraken, FROM).get(0))
                    .path("data")
                    .path(0);
            assertThat(data.path("bid").decimalValue())
                    .isGreaterThan(data.path("ask").decimalValue());
            JsonNode rest = JSON.readTree(get(replay, Venue.BITFINEX, TICKER).body());
            assertThat(rest.path(0).decimalValue()).isGreaterThan(rest.path(2).decimalValue());
        }
    }

    @Test
    void malformed_framesAndBodiesAreNotJson() throws Exception {
        try (ReplayServer replay = start(
                        FLAT,
                        Fault.of(Venue.COINBASE, MALFORMED, FROM, TO),
                        Fault.of(Venue.CRYPTO_COM, MALFORMED, FROM, TO));
                TestSocket coinbase = subscribed(replay, Venue.COINBASE)) {
            replay.runTo(FROM.minusSeconds(1));
            coinbase.arrived();
            assertThat(step(replay, coinbase, FROM))
                    .isNotEmpty()
                    .allSatisfy(frame ->
                            assertThatThrownBy(() -> JSON.readTree(frame)).isInstanceOf(JsonProcessingException.class));
            HttpResponse<String> rest = get(replay, Venue.CRYPTO_COM, TICKERS);
            assertThat(rest.statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> JSON.readTree(rest.body())).isInstanceOf(JsonProcessingException.class);
            replay.runTo(TO.minusSeconds(1));
            coinbase.arrived();
            assertThat(JSON.readTree(step(replay, coinbase, TO).get(0)).isObject())
                    .isTrue();
        }
    }

    @Test
    void hole_isWithoutAnyMessage_andTimeGoesOn() throws Exception {
        PriceFile holed =
                Prices.of("0,8000,8000,8000,8000,3", "60000,8000,8000,8000,8000,4", "180000,9000,9000,9000,9000,1");
        try (ReplayServer replay = start(holed);
                TestSocket coinbase = subscribed(replay, Venue.COINBASE);
                TestSocket kraken = subscribed(replay, Venue.KRAKEN)) {
            replay.runTo(Instant.ofEpochSecond(119));
            coinbase.arrived();
            kraken.arrived();
            replay.runTo(Instant.ofEpochSecond(179));
            assertThat(coinbase.arrived()).isEmpty();
            assertThat(kraken.arrived()).isEmpty();
            assertThat(step(replay, kraken, Instant.ofEpochSecond(180))).hasSize(1);
        }
    }

    @Test
    void ping_ofAClient_isAnsweredButByLmax() throws Exception {
        try (ReplayServer replay = start(FLAT);
                TestSocket kraken = TestSocket.connect(replay.url(Venue.KRAKEN));
                TestSocket lmax = TestSocket.connect(replay.url(Venue.LMAX))) {
            lmax.ping();
            assertThat(lmax.closeCode()).isEqualTo(1008);
            kraken.ping();
            assertThat(kraken.pong()).isTrue();
        }
    }

    @Test
    void gemini_isToldWhatTheUrlAsksFor() throws Exception {
        try (ReplayServer replay = start(FLAT);
                TestSocket gemini =
                        TestSocket.connect(URI.create(replay.url(Venue.GEMINI) + "?top_of_book=true&heartbeat=true"))) {
            assertThat(gemini.next()).contains("\"initial\"");
            replay.runTo(Instant.ofEpochSecond(5));
            assertThat(gemini.arrived()).hasSize(6).last().asString().contains("\"heartbeat\"");
        }
    }

    @Test
    void maintenance_isSaidByWhoeverCanSayIt() throws Exception {
        try (ReplayServer replay = start(
                        FLAT,
                        Fault.of(Venue.KRAKEN, MAINTENANCE, FROM, TO),
                        Fault.of(Venue.COINBASE, CANCEL_ONLY, FROM, TO),
                        Fault.of(Venue.BITFINEX, MAINTENANCE, FROM, TO));
                TestSocket kraken = subscribed(replay, Venue.KRAKEN);
                TestSocket coinbase = TestSocket.connect(replay.url(Venue.COINBASE))) {
            coinbase.send("{'type':'subscribe','channels':[{'name':'status'}]}");
            skip(coinbase, 2);
            replay.runTo(FROM.minusSeconds(1));
            assertThat(kraken.arrived()).noneMatch(frame -> frame.contains("\"status\""));
            assertThat(coinbase.arrived()).noneMatch(frame -> frame.contains("\"cancel_only\":true"));
            replay.runTo(FROM);
            assertThat(kraken.arrived()).first().asString().contains("\"system\":\"maintenance\"");
            assertThat(coinbase.arrived()).first().asString().contains("\"cancel_only\":true");
            assertThat(get(replay, Venue.BITFINEX, "/v2/platform/status").body())
                    .isEqualTo("[0]");
            replay.runTo(TO);
            assertThat(kraken.arrived()).anyMatch(frame -> frame.contains("\"system\":\"online\""));
            assertThat(get(replay, Venue.BITFINEX, "/v2/platform/status").body())
                    .isEqualTo("[1]");
        }
    }

    @Test
    void sequenceGap_isASkippedNumberOfGemini() throws Exception {
        try (ReplayServer replay = start(FLAT, Fault.of(Venue.GEMINI, SEQUENCE_GAP, FROM, FROM.plusSeconds(1)));
                TestSocket gemini = TestSocket.connect(replay.url(Venue.GEMINI))) {
            assertThat(gemini.nextJson().path("socket_sequence").asInt()).isZero();
            replay.runTo(FROM.plusSeconds(1));
            assertThat(gemini.arrived())
                    .extracting(frame ->
                            JSON.readTree(frame).path("socket_sequence").asInt())
                    .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12);
        }
    }

    @Test
    void errorBodyAndRateLimit_areTheVenuesError_withTwoStatuses() throws Exception {
        try (ReplayServer replay = start(
                FLAT,
                Fault.of(Venue.BITFINEX, ERROR_BODY, FROM, TO),
                Fault.of(Venue.CRYPTO_COM, RATE_LIMITED, FROM, TO),
                Fault.of(Venue.LMAX, RATE_LIMITED, FROM, TO))) {
            replay.runTo(FROM);
            assertThat(get(replay, Venue.BITFINEX, TICKER).statusCode()).isEqualTo(200);
            assertThat(get(replay, Venue.BITFINEX, TICKER).body()).isEqualTo("[\"error\",11010,\"ratelimit: error\"]");
            assertThat(get(replay, Venue.CRYPTO_COM, TICKERS).statusCode()).isEqualTo(429);
            assertThatThrownBy(() -> TestSocket.connect(replay.url(Venue.LMAX)))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
            replay.runTo(TO);
            TestSocket.connect(replay.url(Venue.LMAX)).close();
            assertThat(get(replay, Venue.CRYPTO_COM, TICKERS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void streamPath_otherThanTheVenues_is404() throws Exception {
        try (ReplayServer replay = start(FLAT)) {
            assertThatThrownBy(() -> TestSocket.connect(replay.url(Venue.KRAKEN).resolve("/v1")))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
            assertThat(get(replay, Venue.BITFINEX, "/v2/ticker/tXXXUSD").statusCode())
                    .isEqualTo(500);
            assertThat(get(replay, Venue.BITFINEX, "/v3").statusCode()).isEqualTo(404);
        }
    }
}
