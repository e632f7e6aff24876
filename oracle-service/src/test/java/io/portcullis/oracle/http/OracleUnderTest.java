package io.portcullis.oracle.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.feed.PriceService;
import io.portcullis.oracle.feed.Readiness;
import io.portcullis.oracle.feed.TimeSource;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.metrics.OracleMetrics;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Market;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Quote;
import io.portcullis.oracle.price.SourceStatus;
import io.portcullis.oracle.price.SourceStatus.Verdict;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.terms.RiskTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** The real server on a free port, with an oracle behind it whose market and time a test sets. */
final class OracleUnderTest implements AutoCloseable {
    static final RiskTerms TERMS = new RiskTerms(
            "test",
            1,
            new BigDecimal("0.1"),
            new BigDecimal("1.35"),
            XOnlyKey.fromHex("50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0"),
            new Sats(1000),
            new BigDecimal("0.01"),
            new BigDecimal("1.25"),
            "840000:1",
            1000,
            new BigDecimal("1.6"),
            new Sats(10_000));

    static final List<String> VENUES = List.of("coinbase", "kraken", "lmax");
    private static final RateLimit NO_LIMIT = new RateLimit(1_000_000, 1_000_000);
    private static final JsonMapper JSON = new JsonMapper();

    final OracleFixture oracle;
    final Market market = new Market();
    volatile Readiness readiness = new Readiness(List.of());
    volatile long nanos;

    /** How far the clock of limits and deadlines runs at every look. */
    volatile long nanosPerLook;

    /** Of feeds that are never started. */
    private final PriceService feeds;

    final OracleMetrics metrics;
    private final OracleServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    OracleUnderTest(OracleFixture oracle) {
        this(oracle, NO_LIMIT, Set.of());
    }

    OracleUnderTest(OracleFixture oracle, RateLimit limit, Set<String> trustedProxies) {
        this.oracle = oracle;
        this.feeds = new PriceService(
                VENUES.stream()
                        .map(venue -> VenueEndpoint.of(venue, Optional.empty()))
                        .toList(),
                AggregationLimits.withQuorum(3),
                oracle.history,
                TimeSource.system(),
                new Random(1));
        this.metrics = new OracleMetrics(VENUES, feeds);
        var json = OracleJson.of("1.2.3", Network.REGTEST, oracle.keys, TERMS, List.of("coinbase", "kraken"));
        var services = new OracleServices(
                json,
                market,
                oracle.history,
                this::read,
                () -> readiness,
                oracle.issuer,
                oracle.prover,
                oracle.revealer,
                this::now);
        this.server = new OracleServer(
                new HttpSettings("127.0.0.1", 0, limit, trustedProxies),
                services,
                this::look,
                new SecureRandom(),
                metrics.http());
        server.start();
    }

    /** A fault to be met at the next look at the clock. */
    volatile Optional<RuntimeException> fault = Optional.empty();

    /** What happens whenever the archive is read. */
    volatile Runnable onRead = () -> {};

    private void read(Stamp from, Stamp to, Consumer<Tick> reader) {
        onRead.run();
        oracle.journal.ticks.stream()
                .filter(tick -> !from.isAfter(tick.stamp()) && to.isAfter(tick.stamp()))
                .forEach(reader);
    }

    private synchronized long look() {
        nanos += nanosPerLook;
        return nanos;
    }

    private Stamp now() {
        fault.ifPresent(exception -> {
            throw exception;
        });
        return oracle.now();
    }

    int port() {
        return server.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Publishes a confirmed tick with one venue used and one left out. */
    void publish(String median, String confidence) {
        publish(new Tick(
                oracle.now(),
                MicroUsd.of(new BigDecimal(median)),
                MicroUsd.of(new BigDecimal(confidence)),
                TickState.CONFIRMED));
    }

    void publish(Tick tick) {
        Quote quote = new Quote(
                "coinbase",
                MicroUsd.ofDollars(49_999),
                MicroUsd.ofDollars(50_001),
                Optional.empty(),
                Optional.empty(),
                0);
        market.publish(new MarketSnapshot(
                tick,
                List.of(
                        new SourceStatus("coinbase", Verdict.USED, "", Optional.of(quote)),
                        new SourceStatus("kraken", Verdict.STALE, "not connected yet", Optional.empty())),
                false));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> post(String path, String body) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    HttpResponse<String> post(String path, byte[] body, String contentType) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends these bytes as they are, and reads until the server closes. */
    String raw(String request) {
        try (var socket = new Socket("127.0.0.1", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only item of the reply to a batch of one. */
    JsonNode item(String path, String item) {
        return json(post(path, "{\"items\":[" + item + "]}")).path("items").path(0);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    /** The code of an error reply. */
    static String code(HttpResponse<String> response) {
        return json(response).path("error").path("code").asText();
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
        feeds.close();
    }
}
