package io.portcullis.mpc.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.mpc.feed.Endpoint;
import io.portcullis.mpc.feed.NodePrices;
import io.portcullis.mpc.feed.TimeSource;
import io.portcullis.mpc.feed.Venue;
import io.portcullis.mpc.metrics.NodeMetrics;
import io.portcullis.mpc.metrics.RequestMeter;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.price.PriceHistory;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** A node's HTTP side on a free port, over a cosigner that judges as the fixture says. */
final class TestNode implements AutoCloseable {
    static final PriceStatus THIN =
            new PriceStatus(Optional.of(Sample.thin(LiquidationFixture.NOW)), List.of(), Set.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    final LiquidationFixture fixture = LiquidationFixture.version2().withTheOnlyFee();
    final MemoryRecord record;
    PriceStatus prices = THIN;
    boolean chainAnswers = true;
    /** Polled by nobody. */
    private final NodePrices feeds = new NodePrices(
            PriceParameters.STANDARD,
            Venue.ALL.stream().map(Endpoint::of).toList(),
            new NoHistory(),
            TimeSource.of(Optional.empty()));

    final NodeMetrics metrics = new NodeMetrics(feeds);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    TestNode() {
        this(new MemoryRecord(), 100_000, System::nanoTime);
    }

    TestNode(MemoryRecord record, int burst, LongSupplier nanos) {
        this.record = record;
        this.server = serve(fixture.cosigner(record), LiquidationFixture.NOW, burst, nanos);
    }

    /** Over another cosigner, with a record of its own. */
    TestNode(Cosigner cosigner, Stamp now) {
        this.record = (MemoryRecord) cosigner.commitments().record();
        this.server = serve(cosigner, now, 100_000, System::nanoTime);
    }

    private HttpServer serve(Cosigner cosigner, Stamp now, int burst, LongSupplier nanos) {
        var routes = new NodeRoutes(cosigner, "1.2.3", () -> prices, () -> chainAnswers, () -> now, metrics.requests());
        var settings = new HttpSettings("127.0.0.1", 0, 1_000, burst, Set.of());
        return new HttpServer(settings, List.of(routes), nanos, new SecureRandom(), metrics.requests());
    }

    /** A meter that nobody reads. */
    static RequestMeter meter() {
        return new NodeMetrics(new NodePrices(
                        PriceParameters.STANDARD,
                        Venue.ALL.stream().map(Endpoint::of).toList(),
                        new NoHistory(),
                        TimeSource.of(Optional.empty())))
                .requests();
    }

    int port() {
        return server.port();
    }

    /** The fixture's request as JSON. */
    String body() {
        return LiquidationBody.of(fixture.request()).toString();
    }

    HttpResponse<String> post(String body) {
        return post(BodyPublishers.ofString(body), "application/json");
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)).header("Content-Type", "application/json"));
    }

    HttpResponse<String> post(BodyPublisher body, String contentType) {
        return send(request("/v1/liquidations").POST(body).header("Content-Type", contentType));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + response.body(), e);
        }
    }

    static JsonNode error(HttpResponse<String> response) {
        return json(response).path("error");
    }

    @Override
    public void close() {
        server.close();
        metrics.close();
        feeds.close();
    }

    private static final class NoHistory implements PriceHistory {
        @Override
        public void append(Stamp stamp, UsdCents price) {}

        @Override
        public void forEach(BiConsumer<Stamp, UsdCents> reader) {}
    }
}
