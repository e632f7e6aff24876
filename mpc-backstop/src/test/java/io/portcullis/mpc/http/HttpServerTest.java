package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.feed.NotReady;
import io.portcullis.mpc.feed.SourceStatus;
import io.portcullis.mpc.feed.Tally;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.policy.Pause;
import io.portcullis.mpc.policy.Pauses;
import io.portcullis.mpc.policy.Rule;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.record.EntryKind;
import io.portcullis.mpc.record.Fields;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServerTest {
    private final TestNode node = new TestNode();

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void liquidation_valid_isSignedAndAlwaysTheSame() {
        HttpResponse<String> response = node.post(node.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        JsonNode reply = TestNode.json(response);
        assertThat(reply.properties()).extracting(member -> member.getKey()).containsExactly("psbt", "tx", "txid");
        Transaction tx = Transaction.parse(Bytes.fromHex(reply.path("tx").textValue()));
        assertThat(Psbt.fromBase64(reply.path("psbt").textValue()).extract()).isEqualTo(tx);
        assertThat(tx.txid().toHex()).isEqualTo(reply.path("txid").textValue());

        assertThat(node.post(node.body()).body()).isEqualTo(response.body());
    }

    @Test
    void check_saysWhatWouldBeSigned_andWritesNothing() {
        HttpResponse<String> checked = node.post("/v1/liquidations/check", node.body());
        assertThat(checked.statusCode()).isEqualTo(200);
        assertThat(TestNode.json(checked).path("status").textValue()).isEqualTo("would_sign");
        assertThat(node.record.entries).hasSize(1);
        assertThat(TestNode.json(node.post(node.body())).path("txid"))
                .isEqualTo(TestNode.json(checked).path("txid"));
        node.fixture.verdict = Verdict.NOT_BELOW;
        assertThat(node.post("/v1/liquidations/check", node.body()).statusCode())
                .isEqualTo(200);
        assertThat(node.post("/v1/liquidations/check", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void check_refused_saysTheRule() {
        node.fixture.verdict = Verdict.RECOVERED;
        HttpResponse<String> refused = node.post("/v1/liquidations/check", node.body());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(TestNode.error(refused).path("rule").textValue()).isEqualTo("recovered");
        assertThat(node.record.entries).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.class, names = "CONFIRMED", mode = EnumSource.Mode.EXCLUDE)
    void liquidation_ownPriceDoesNotConfirm_isRefusedForNow(Verdict verdict) {
        node.fixture.verdict = verdict;
        HttpResponse<String> response = node.post(node.body());
        assertThat(response.statusCode()).isEqualTo(422);
        JsonNode error = TestNode.error(response);
        Rule rule = Rule.valueOf(verdict.name());
        assertThat(error.path("code").textValue()).isEqualTo("refused");
        assertThat(error.path("rule").textValue()).isEqualTo(rule.tag());
        assertThat(error.path("message").textValue()).isEqualTo(rule.sentence());
        assertThat(error.path("retryable").booleanValue()).isTrue();
        assertThat(error.path("request_id").textValue())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void liquidation_rulesBroken_isRefusedForGood() {
        String body = node.body().replace("\"contract_id\":\"", "\"contract_id\":\"" + "00".repeat(32));
        String spoiled = body.replaceFirst("(\"contract_id\":\"[0-9a-f]{64})[0-9a-f]{64}", "$1");
        JsonNode error = TestNode.error(node.post(spoiled));
        assertThat(error.path("rule").textValue()).isEqualTo("contract-id");
        assertThat(error.path("retryable").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void liquidation_nodeFails_is500WithoutText(Throwable fault) {
        var broken = new MemoryRecord() {
            @Override
            public synchronized Pending append(Stamp now, EntryKind kind, Fields payload) {
                if (fault instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) fault;
            }
        };
        try (var faulty = new TestNode(broken, 10, System::nanoTime)) {
            HttpResponse<String> response = faulty.post(faulty.body());
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(TestNode.error(response).path("code").textValue()).isEqualTo("internal_error");
            assertThat(TestNode.error(response).path("request_id").textValue()).hasSize(32);
            assertThat(response.body()).doesNotContain("disk", "Exception", "Error:", "var");
            assertThat(faulty.get("/health").statusCode()).isEqualTo(200);
        }
    }

    static Stream<Throwable> faults() {
        return Stream.of(
                new IllegalStateException("disk full at /var/lib/x"),
                new StackOverflowError("disk full at /var/lib/x"));
    }

    @Test
    void node_saysWhoItIs() {
        JsonNode reply = TestNode.json(node.get("/v1/node"));
        assertThat(reply.path("pubkey").textValue())
                .isEqualTo(LiquidationFixture.NODE.publicKey().toHex());
        assertThat(reply.path("network").textValue()).isEqualTo("regtest");
        assertThat(reply.path("terms").get(0).path("id").textValue())
                .isEqualTo(LiquidationFixture.TERMS.id().bytes().toHex());
        assertThat(reply.path("terms").get(0).path("name").textValue()).isEqualTo("test");
        assertThat(reply.path("rules_version").intValue()).isEqualTo(Rule.VERSION);
        assertThat(reply.path("version").textValue()).isEqualTo("1.2.3");
    }

    @Test
    void price_isAMedianWithTheQuotesOfItsSources() {
        var sources = List.of(
                new SourceStatus(
                        "one",
                        new Tally(1, Map.of()),
                        Optional.of(new Reading(
                                new BigDecimal("6123456.7"), new BigDecimal("6.1234568E6"), Optional.empty())),
                        Optional.of(Duration.ofMillis(250)),
                        Optional.empty()),
                new SourceStatus(
                        "two",
                        new Tally(0, Map.of(Reason.TIMEOUT, 1L)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Reason.TIMEOUT)));
        Sample sample = Sample.sound(LiquidationFixture.NOW, new UsdCents(612_345_670));
        node.prices = new PriceStatus(Optional.of(sample), sources, Set.of());
        assertThat(node.get("/v1/price").body())
                .isEqualTo("{\"median\":\"6123456.70\",\"state\":\"sound\",\"price_stamp\":1584007200,\"sources\":["
                        + "{\"venue\":\"one\",\"bid\":\"6123456.7\",\"ask\":\"6123456.8\",\"age_millis\":250},"
                        + "{\"venue\":\"two\",\"left_out\":\"timeout\"}]}");
    }

    @Test
    void price_withoutOne_saysSo() {
        assertThat(node.get("/v1/price").body())
                .isEqualTo("{\"median\":null,\"state\":\"thin\",\"price_stamp\":1584007200,\"sources\":[]}");
        node.prices = new PriceStatus(Optional.empty(), List.of(), Set.of(NotReady.PRICE_STALE));
        assertThat(node.get("/v1/price").body())
                .isEqualTo("{\"median\":null,\"state\":\"stale\",\"price_stamp\":null,\"sources\":[]}");
    }

    @Test
    void ready_followsThePrices_healthDoesNot() {
        assertThat(node.get("/ready").statusCode()).isEqualTo(200);
        node.prices = new PriceStatus(Optional.empty(), List.of(), Set.of(NotReady.PRICE_STALE));
        HttpResponse<String> response = node.get("/ready");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(TestNode.error(response).path("code").textValue()).isEqualTo("not_ready");
        assertThat(TestNode.error(response).path("message").textValue()).contains("price_stale");
        assertThat(node.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
        node.chainAnswers = false;
        assertThat(TestNode.error(node.get("/ready")).path("message").textValue())
                .isEqualTo("price_stale, chain_unavailable");
    }

    @Test
    void record_thatDoesNotProveItself_isNotReadyAndSignsNothing() {
        node.record.condemn(RecordFault.ROLLED_BACK);
        HttpResponse<String> ready = node.get("/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(TestNode.error(ready).path("message").textValue()).isEqualTo("record_rolled_back");
        HttpResponse<String> refused = node.post(node.body());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(TestNode.error(refused).path("rule").textValue()).isEqualTo("record-broken");
        assertThat(node.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void pause_byAnOperator_stopsLiquidationsUntilItEnds() {
        assertThat(pause(7, 60).statusCode()).isEqualTo(200);
        assertThat(TestNode.error(node.post(node.body())).path("rule").textValue())
                .isEqualTo("paused");
        assertThat(pause(7, 0).statusCode()).isEqualTo(409);
        assertThat(pause(8, 0).statusCode()).isEqualTo(200);
        assertThat(node.post(node.body()).statusCode()).isEqualTo(200);
    }

    @Test
    void pause_tooLong_orOfSomebodyElse_isRefused() {
        HttpResponse<String> tooLong = pause(1, Pauses.MAX_SECONDS + 1);
        assertThat(tooLong.statusCode()).isEqualTo(422);
        assertThat(TestNode.error(tooLong).path("code").textValue()).isEqualTo("pause_refused");
        String valid = pauseBody(1, 60);
        HttpResponse<String> forged = node.post("/v1/pause", valid.replace("\"number\":1", "\"number\":2"));
        assertThat(forged.statusCode()).isEqualTo(400);
        assertThat(TestNode.error(forged).path("code").textValue()).isEqualTo("bad_value");
        assertThat(node.post(node.body()).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> pause(long number, long seconds) {
        return node.post("/v1/pause", pauseBody(number, seconds));
    }

    private static String pauseBody(long number, long seconds) {
        return PauseJson.write(Pause.signed(
                Network.REGTEST,
                LiquidationFixture.NODE.publicKey(),
                number,
                LiquidationFixture.NOW.plusSeconds(seconds),
                LiquidationFixture.OPERATOR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1", "/v1/liquidations/", "/v1/MARKER", "/v1/liquidations/a%2fb"})
    void path_unknown_is404(String path) {
        HttpResponse<String> response = node.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(TestNode.error(response).path("code").textValue()).isEqualTo("not_found");
        assertThat(response.body()).doesNotContain("MARKER");
    }

    @ParameterizedTest
    @CsvSource({"GET,/v1/liquidations,POST", "PUT,/v1/liquidations,POST", "POST,/v1/price,GET", "DELETE,/health,GET"})
    void method_wrong_is405WithAllow(String method, String path, String allow) {
        HttpResponse<String> response = node.send(node.request(path).method(method, BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(TestNode.error(response).path("code").textValue()).isEqualTo("method_not_allowed");
        assertThat(response.headers().firstValue("Allow")).contains(allow);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
    void contentType_notJson_is415(String type) {
        HttpResponse<String> response = node.post(BodyPublishers.ofString(node.body()), type);
        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(TestNode.error(response).path("code").textValue()).isEqualTo("unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "Application/JSON"})
    void contentType_jsonInAnotherSpelling_isTaken(String type) {
        assertThat(node.post(BodyPublishers.ofString(node.body()), type).statusCode())
                .isEqualTo(200);
    }

    @Test
    void body_tooLong_is413HoweverItIsSent() {
        byte[] body = " ".repeat(RequestBody.MAX_BYTES + 1).getBytes(StandardCharsets.US_ASCII);
        var sized = BodyPublishers.ofByteArray(body);
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        for (var publisher : List.of(sized, chunked)) {
            HttpResponse<String> response = node.post(publisher, "application/json");
            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(TestNode.error(response).path("code").textValue()).isEqualTo("body_too_large");
        }
    }

    @Test
    void body_exactlyAsLongAsAllowed_isRead() {
        String valid = node.body();
        String padded = valid + " ".repeat(RequestBody.MAX_BYTES - valid.length());
        assertThat(node.post(padded).statusCode()).isEqualTo(200);
    }

    @Test
    void body_slowerThanItsDeadline_isGivenUp() {
        var jumping = new AtomicLong();
        try (var slow = new TestNode(new MemoryRecord(), 10, () -> jumping.addAndGet(20_000_000_000L))) {
            HttpResponse<String> response = slow.post(slow.body());
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(TestNode.error(response).path("code").textValue()).isEqualTo("request_timeout");
        }
    }

    @Test
    void client_thatAsksTooOften_is429() {
        var still = new AtomicLong();
        try (var busy = new TestNode(new MemoryRecord(), 3, still::get)) {
            for (int i = 0; i < 3; i++) {
                assertThat(busy.get("/health").statusCode()).isEqualTo(200);
            }
            HttpResponse<String> response = busy.get("/health");
            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(TestNode.error(response).path("code").textValue()).isEqualTo("rate_limited");
            assertThat(response.headers().firstValue("Retry-After")).contains("1");
            still.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(busy.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MARKER|400|malformed_http",
                "GET /health HTTP/1.1|400|malformed_http",
                "GET /health HTTP/9.9~Host: x|505|internal_error",
                "GET /%00MARKER HTTP/1.1~Host: x|400|malformed_http",
                "POST /v1/liquidations HTTP/1.1~Host: x~Content-Length: 5~Content-Length: 6|400|malformed_http"
            })
    void http_garbled_isAnErrorOfOurs(String head, int status, String code) throws IOException {
        String answer = raw(head.replace("~", "\r\n") + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("\"code\":\"" + code + "\"");
        assertThat(answer.toLowerCase()).doesNotContain("jetty", "marker", "<html", "exception");
    }

    @Test
    void http_headersTooLong_isAnErrorOfOurs() throws IOException {
        String answer = raw("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(10_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("headers_too_large");
    }

    @Test
    void http_brokenChunk_isAnErrorOfOurs() throws IOException {
        String head = "POST /v1/liquidations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n";
        assertThat(raw(head + "zz\r\n{}\r\n")).startsWith("HTTP/1.1 400");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", node.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
