package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.portcullis.mpc.feed.NotReady;
import io.portcullis.mpc.feed.Venue;
import io.portcullis.mpc.policy.Action;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.policy.Rule;
import io.portcullis.mpc.price.Reason;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Measurements count what happened, and have no room for what was sent. */
class MetricsTest {
    private static final Map<String, Set<String>> LABELS = Map.of(
            "venue", Venue.ALL.stream().map(Venue::name).collect(Collectors.toSet()),
            "rule", tags(Rule.values(), Rule::tag),
            "action", tags(Action.values(), Action::tag),
            "reason", both(tags(Reason.values(), Reason::tag), tags(NotReady.values(), NotReady::tag)),
            "state", both(tags(Reason.values(), Reason::tag), Set.of("counts", "sound", "thin")),
            "method", Set.of("GET", "POST", "other"),
            "status", Set.of("200", "400", "404", "405", "413", "415", "422", "429", "500", "503"),
            "le", Set.of("0.002", "0.01", "0.05", "0.25", "1.0", "5.0", "+Inf"),
            "route", Set.of("none", "/v1/liquidations", "/v1/node", "/v1/price", "/health", "/ready"));
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final TestNode node = new TestNode();

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void everyRule_isThereAtZero_andEverySource() {
        String text = node.metrics.text();
        for (Rule rule : Rule.values()) {
            assertThat(text).contains("backstop_refusals_total{rule=\"" + rule.tag() + "\"} 0.0");
        }
        assertThat(text)
                .contains("backstop_signed_total{action=\"liquidate\"} 0.0", "backstop_sources_quorum 4.0")
                .contains("backstop_source_rejects_total{reason=\"crossed\",venue=\"okx\"} 0.0")
                .contains("backstop_source_state{state=\"no_answer_yet\",venue=\"bitfinex\"} 1.0")
                .contains("backstop_source_quote_age_seconds{venue=\"paxos\"} NaN")
                .contains("backstop_samples_total{state=\"thin\"} 0.0", "backstop_price_age_seconds NaN")
                .contains("backstop_not_ready{reason=\"price_stale\"} 1.0", "backstop_history_spans 0.0");
    }

    @Test
    void liquidations_areCountedByOutcome_andNoLabelSaysAnythingOfThem() throws IOException {
        String body = node.body();
        assertThat(node.post(body).statusCode()).isEqualTo(200);
        assertThat(node.post(body).statusCode()).isEqualTo(200);
        String key = TestNode.json(node.post(body)).path("txid").asText();
        assertThat(node.post(body.replaceAll("\"thold_key\":\"..", "\"thold_key\":\"00"))
                        .statusCode())
                .isEqualTo(422);
        node.get("/v1/" + key);
        node.get("/v1/price?threshold=41234");
        node.post("{\"secret\":41234}");
        node.post("[".repeat(100));
        node.post(" ".repeat(70_000));
        raw("BREW /v1/node HTTP/1.1\r\nHost: secret\r\nConnection: close\r\n\r\n");
        raw("secret\r\n\r\n");
        await().until(() -> node.metrics.text().contains("route=\"none\""));

        String text = node.metrics.text();
        assertThat(text)
                .contains("backstop_signed_total{action=\"liquidate\"} 3.0")
                .containsPattern("backstop_refusals_total\\{rule=\"(pre-image|contract-key)\"} 1.0")
                .containsPattern("backstop_http_unrouted_total [1-9]")
                .contains("backstop_http_requests_seconds_bucket{method=\"POST\",route=\"/v1/liquidations\"");
        List<String> own =
                text.lines().filter(line -> line.startsWith("backstop_")).toList();
        assertThat(own).isNotEmpty().allSatisfy(MetricsTest::requireKnownLabels);
        assertThat(text.lines().map(line -> line.replaceAll(" \\S+$", "")))
                .noneMatch(line -> line.contains("41234") || line.contains("secret") || line.contains(key));
    }

    @Test
    void rateLimitedClients_areCounted() {
        try (var limited = new TestNode(new MemoryRecord(), 2, () -> 0)) {
            for (int i = 0; i < 5; i++) {
                limited.get("/health");
            }
            assertThat(limited.metrics.text()).contains("backstop_http_rate_limited_total 3.0");
        }
    }

    @Test
    void ownListener_hasNothingElse_andIsForClientsOnly() {
        assertThat(node.get("/metrics").statusCode()).isEqualTo(404);
        try (var listener = listener(Set.of())) {
            assertThat(get(listener, "/metrics").body()).contains("# TYPE backstop_refusals_total counter");
            assertThat(get(listener, "/v1/node").statusCode()).isEqualTo(404);
        }
        try (var listener = listener(Set.of("203.0.113.7"))) {
            assertThat(get(listener, "/metrics").statusCode()).isEqualTo(404);
            assertThat(get(listener, "/metrics").body()).contains("not_found").doesNotContain("backstop_");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricsSettings("0.0.0.0", 8491, Set.of()));
    }

    private MetricsServer listener(Set<String> clients) {
        return new MetricsServer(new MetricsSettings("127.0.0.1", 0, clients), node.metrics, new SecureRandom());
    }

    private static HttpResponse<String> get(MetricsServer listener, String path) {
        URI uri = URI.create("http://127.0.0.1:" + listener.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-Forwarded-For", "203.0.113.7")
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofString())
                .join();
    }

    private void raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", node.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
    }

    private static void requireKnownLabels(String line) {
        Matcher labels = LABEL.matcher(line.substring(0, line.lastIndexOf(' ')));
        while (labels.find()) {
            assertThat(LABELS).containsKey(labels.group(1));
            assertThat(LABELS.get(labels.group(1))).as(line).contains(labels.group(2));
        }
    }

    private static <T> Set<String> tags(T[] values, Function<T, String> tag) {
        return Arrays.stream(values).map(tag).collect(Collectors.toSet());
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
