package io.portcullis.oracle.http;

import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.feed.Readiness;
import io.portcullis.oracle.feed.RejectReason;
import io.portcullis.oracle.price.SourceStatus.Verdict;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is asked, the names and labels of all measurements are of sets that are known beforehand (design §4). */
class MetricsBlindnessTest {
    private static final Set<String> NAMES = Set.of(
            "oracle_feed_quote_age_seconds",
            "oracle_feed_connected",
            "oracle_feed_reconnects_total",
            "oracle_feed_frames_total",
            "oracle_feed_quotes_total",
            "oracle_feed_rejects_total",
            "oracle_feed_state",
            "oracle_tick_age_seconds",
            "oracle_median_age_seconds",
            "oracle_tick_state",
            "oracle_ticks_total",
            "oracle_breaker_tripped",
            "oracle_sources_used",
            "oracle_sources_quorum",
            "oracle_history_windows",
            "oracle_history_gaps",
            "oracle_not_ready",
            "oracle_http_rate_limited_total",
            "oracle_http_malformed_total",
            "oracle_http_requests_seconds_bucket",
            "oracle_http_requests_seconds_count",
            "oracle_http_requests_seconds_sum",
            "oracle_http_requests_seconds_max");
    private static final Map<String, Set<String>> LABELS = Map.of(
            "venue", Set.copyOf(OracleUnderTest.VENUES),
            "reason", tags(tags(RejectReason.values()), tags(Readiness.Reason.values())),
            "state", tags(tags(Verdict.values()), Set.of("confirmed", "dispersed", "unknown")),
            "method", Set.of("GET", "HEAD", "POST", "other"),
            "status", Set.of("200", "400", "404", "405", "413", "415", "422", "429", "500", "503"),
            "le", Set.of("0.001", "0.005", "0.025", "0.1", "0.5", "2.5", "10.0", "+Inf"),
            "route",
                    Set.of(
                            "none",
                            "/v1/oracle",
                            "/v1/price",
                            "/v1/quote",
                            "/v1/contracts",
                            "/v1/tag-proofs",
                            "/v1/reveals",
                            "/v1/prices",
                            "/v1/stream",
                            "/api/quote",
                            "/api/price",
                            "/health",
                            "/ready"));
    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern OF_THE_JVM = Pattern.compile("(jvm|process|system)_\\w+");

    private final OracleFixture oracle = new OracleFixture().at(50_000, 90);
    private final OracleUnderTest server = new OracleUnderTest(oracle);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void quotesRevealsAndHostileRequests_addNoNameAndNoLabel_andNothingOfWhatTheySaid() {
        var said =
                new TreeSet<>(Set.of("41234", "203.0.113", "secret", TAG.bytes().toHex(), "BREW"));
        for (int i = 0; i < 40; i++) {
            said.addAll(askForAVault(41_234 - i, "%032x".formatted(1_000_000_007L * (i + 1))));
        }
        oracle.at(30_000, 61);
        said.addAll(askForAVault(29_000, "f".repeat(32)));
        sayWhatNobodyShould();
        await().untilAsserted(() -> assertThat(server.metrics.scrape()).contains("route=\"none\""));

        String scrape = server.metrics.scrape();
        String labels =
                scrape.lines().map(line -> line.replaceAll(" \\S+$", "")).collect(Collectors.joining("\n"));
        assertThat(labels).doesNotContain(said).doesNotContainPattern("[0-9a-f]{16}");
        scrape.lines().filter(line -> !line.startsWith("#")).forEach(MetricsBlindnessTest::requireKnown);
        assertThat(scrape)
                .contains("route=\"/v1/reveals\"", "oracle_http_requests_seconds_bucket{method=\"POST\"")
                .containsPattern("oracle_http_malformed_total [1-9]");
    }

    @Test
    void everySeries_isThereAtZero_beforeAnythingIsAsked() {
        assertThat(server.metrics.scrape())
                .contains("oracle_feed_rejects_total{reason=\"crossed\",venue=\"kraken\"} 0.0")
                .contains("oracle_feed_state{state=\"stale\",venue=\"coinbase\"} 0.0")
                .contains("oracle_feed_quote_age_seconds{venue=\"kraken\"} NaN")
                .contains("oracle_ticks_total{state=\"dispersed\"} 0.0")
                .contains("oracle_median_age_seconds NaN")
                .contains("oracle_sources_quorum 3.0")
                .contains("oracle_not_ready{reason=\"price_stale\"} 1.0")
                .contains("oracle_history_windows 1.0")
                .contains("oracle_http_rate_limited_total 0.0");
    }

    @Test
    void rateLimitedClients_areCounted() {
        try (var limited = new OracleUnderTest(new OracleFixture(), new RateLimit(1, 2), Set.of())) {
            for (int i = 0; i < 5; i++) {
                limited.get("/v1/price");
            }
            assertThat(limited.metrics.scrape()).contains("oracle_http_rate_limited_total 3.0");
        }
    }

    @Test
    void ownListener_hasMeasurementsAndNothingElse_andTheOracleHasNone() {
        try (var metrics = listener(new MetricsSettings("127.0.0.1", 0, Set.of()))) {
            var reply = get(metrics, "/metrics");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(reply.body()).contains("# TYPE oracle_ticks_total counter");
            assertThat(get(metrics, "/v1/price").statusCode()).isEqualTo(404);
        }
        assertThat(server.get("/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void clientThatIsNotNamed_findsNothing_whateverItClaims() {
        try (var metrics = listener(new MetricsSettings("127.0.0.1", 0, Set.of("203.0.113.7")))) {
            var reply = get(metrics, "/metrics", "X-Forwarded-For", "203.0.113.7");
            assertThat(reply.statusCode()).isEqualTo(404);
            assertThat(reply.body()).contains("not_found").doesNotContain("oracle_");
        }
        try (var metrics = listener(new MetricsSettings("127.0.0.1", 0, Set.of("127.0.0.1")))) {
            assertThat(get(metrics, "/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void hostThatOthersReach_needsNamedClients() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MetricsSettings("0.0.0.0", 8481, Set.of()))
                .withMessageContaining("clients");
        assertThat(new MetricsSettings("0.0.0.0", 8481, Set.of("203.0.113.7")).admits("127.0.0.1"))
                .isFalse();
    }

    private MetricsServer listener(MetricsSettings settings) {
        var listener = new MetricsServer(settings, server.metrics, new SecureRandom());
        listener.start();
        return listener;
    }

    private static HttpResponse<String> get(MetricsServer server, String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .sendAsync(request.build(), BodyHandlers.ofString())
                .join();
    }

    /** A contract, its proof and its reveal; returns all that nobody may find again. */
    private Set<String> askForAVault(int threshold, String tag) {
        JsonNode contract = server.item(
                        "/v1/contracts", "{\"thold_price\":" + threshold + ",\"vault_tag\":\"" + tag + "\"}")
                .path("contract");
        server.item("/v1/tag-proofs", "{\"contract\":" + contract + ",\"vault_tag\":\"" + tag + "\"}");
        server.item("/v1/reveals", """
                {"base_price":50000,"base_stamp":%s,"chain_network":"regtest","oracle_pubkey":%s,"thold_price":%d,"vault_tag":"%s"}""".formatted(
                        contract.path("base_stamp"), contract.path("oracle_pubkey"), threshold, tag));
        server.get("/api/quote?th=" + threshold, "X-Forwarded-For", "203.0.113.7");
        return Stream.of("thold_hash", "commit_hash", "contract_id", "oracle_sig")
                .map(name -> contract.path(name).asText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(() -> new TreeSet<>(Set.of(tag))));
    }

    private void sayWhatNobodyShould() {
        server.get("/v1/secret-41234");
        server.get("/metrics");
        server.get("/v1/reveals/" + TAG.bytes());
        server.get("/v1/price?threshold=41234");
        server.post("/v1/reveals", "{\"items\":[" + "9".repeat(100_000));
        server.post("/v1/contracts/41234", "41234");
        server.post("/v1/contracts", "secret".getBytes(), "secret/41234");
        server.raw("BREW /v1/price HTTP/1.1\r\nHost: secret\r\nConnection: close\r\n\r\n");
        server.raw("DELETE /v1/reveals HTTP/1.1\r\nHost: secret\r\nConnection: close\r\n\r\n");
        server.raw("GET /v1/price HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n");
        server.raw("secret 41234\r\n\r\n");
        server.raw("GET /%2e%2e/%00secret HTTP/1.1\r\nHost: x\r\n\r\n");
    }

    private static void requireKnown(String sample) {
        Matcher parts = SAMPLE.matcher(sample);
        assertThat(parts.matches()).as(sample).isTrue();
        if (OF_THE_JVM.matcher(parts.group(1)).matches()) {
            return;
        }
        assertThat(NAMES).contains(parts.group(1));
        Matcher labels = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
        while (labels.find()) {
            assertThat(LABELS).containsKey(labels.group(1));
            assertThat(LABELS.get(labels.group(1))).as(sample).contains(labels.group(2));
        }
    }

    private static Set<String> tags(Enum<?>... values) {
        return Arrays.stream(values).map(value -> value.name().toLowerCase()).collect(Collectors.toSet());
    }

    private static Set<String> tags(Set<String> some, Set<String> more) {
        return Stream.concat(some.stream(), more.stream()).collect(Collectors.toSet());
    }
}
