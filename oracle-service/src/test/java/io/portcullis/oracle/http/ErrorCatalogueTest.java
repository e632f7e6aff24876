package io.portcullis.oracle.http;

import static io.portcullis.oracle.contract.OracleFixture.START;
import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.contract.Refusal;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.oracle.feed.Readiness;
import io.portcullis.oracle.feed.Readiness.Reason;
import io.portcullis.protocol.Network;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code of the catalogue is really met, with its status and a message that repeats nothing. */
class ErrorCatalogueTest {
    private static final String ITEM = "{\"thold_price\":40000,\"derivation\":\"shared\"}";
    private static final byte[] TOO_LARGE = new byte[256 * 1024 + 1];

    private final OracleFixture oracle = new OracleFixture().at(50_000, 90);
    private OracleUnderTest server = new OracleUnderTest(oracle);

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void code_isMet(ErrorCode code) {
        HttpResponse<String> response = provoke(code);
        if (response != null) {
            assertThat(OracleUnderTest.code(response)).isEqualTo(code.tag());
            assertThat(response.statusCode()).isEqualTo(HttpErrors.status(code));
            JsonNode error = OracleUnderTest.json(response).path("error");
            assertThat(error.path("message").textValue()).isNotBlank().doesNotContain("xyzzy");
            assertThat(error.path("request_id").textValue()).matches("[0-9a-f]{16}");
        }
    }

    private HttpResponse<String> provoke(ErrorCode code) {
        return switch (code) {
            case MALFORMED_HTTP -> raw("xyzzy\r\n\r\n", "400", code);
            case HEADERS_TOO_LARGE ->
                raw("GET /health HTTP/1.1\r\nHost: x\r\nX: " + "xyzzy".repeat(2000) + "\r\n\r\n", "431", code);
            case REQUEST_TIMEOUT -> slowly();
            case NOT_FOUND -> server.get("/xyzzy");
            case METHOD_NOT_ALLOWED -> server.get("/v1/contracts");
            case UNSUPPORTED_MEDIA_TYPE -> server.post("/v1/contracts", bytes(items(ITEM)), "text/xyzzy");
            case BODY_TOO_LARGE -> server.post("/v1/contracts", TOO_LARGE, "application/json");
            case RATE_LIMITED -> tooOften();
            case BAD_QUERY -> server.get("/v1/quote?xyzzy=1");
            case TOO_BUSY -> whileOthersRead();
            case MALFORMED_JSON -> server.post("/v1/contracts", "{xyzzy");
            case TOO_DEEP -> server.post("/v1/contracts", "[".repeat(17));
            case DUPLICATE_MEMBER -> server.post("/v1/contracts", "{\"xyzzy\":1,\"xyzzy\":2}");
            case UNKNOWN_MEMBER -> server.post("/v1/contracts", "{\"items\":[1],\"xyzzy\":2}");
            case MISSING_MEMBER -> server.post("/v1/contracts", "{\"xyzzy\":[1]}");
            case WRONG_TYPE -> server.post("/v1/contracts", "{\"items\":\"xyzzy\"}");
            case BAD_NUMBER -> server.post("/v1/contracts", "-1");
            case NO_ITEMS -> server.post("/v1/contracts", "{\"items\":[]}");
            case TOO_MANY_ITEMS -> server.post("/v1/contracts", items("1" + ",1".repeat(1000)));
            case BAD_HEX -> item(code, "/v1/contracts", "{\"thold_price\":1,\"vault_tag\":\"xyzzy\"}");
            case OUT_OF_RANGE -> item(code, "/v1/contracts", "{\"thold_price\":4294967296}");
            case UNKNOWN_NETWORK ->
                item(
                        code,
                        "/v1/reveals",
                        "{\"base_price\":1,\"base_stamp\":1584010020,\"chain_network\":\"xyzzy\",\"oracle_pubkey\":\""
                                + "00".repeat(32) + "\",\"thold_price\":1}");
            case UNKNOWN_DERIVATION -> server.get("/v1/quote?derivation=xyzzy");
            case ONE_THRESHOLD_NEEDED -> item(code, "/v1/contracts", "{\"thold_price\":1,\"base_rate\":1}");
            case INTERNAL_ERROR -> broken();
        };
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void refusal_isMet(Refusal refusal) {
        String item = switch (refusal) {
            case DERIVATION_UNAVAILABLE -> withImportedSecret();
            case TAG_MISSING -> "{\"thold_price\":40000}";
            case TAG_NOT_ALLOWED -> ITEM.replace("}", ",\"vault_tag\":\"" + TAG.bytes() + "\"}");
            case NO_FRESH_SLOT -> withoutHistory();
            case SLOT_UNKNOWN -> ITEM.replace("}", ",\"base_stamp\":" + START.plusSeconds(1) + "}");
            case SLOT_TOO_OLD -> ITEM.replace("}", ",\"base_stamp\":" + START.plusSeconds(-600) + "}");
            case OFF_GRID_RATE -> "{\"base_rate\":1.3600000000000000001,\"derivation\":\"shared\"}";
            case THRESHOLD_IS_ZERO -> ITEM.replace("40000", "0");
            case THRESHOLD_NOT_BELOW_BASE -> ITEM.replace("40000", "50000");
            case ALREADY_CROSSED -> afterACrash();
            case PRICE_UNKNOWN -> afterAGap();
        };
        JsonNode reply = server.item("/v1/contracts", item);
        assertThat(reply.path("code").textValue()).isEqualTo(refusal.tag());
        assertThat(reply.path("message").textValue()).isEqualTo(refusal.message());
        assertThat(reply.path("status").textValue()).isEqualTo("error");
    }

    @Test
    void refusalOfASingleQuote_is422_orUnavailable() {
        withImportedSecret();
        assertThat(server.get("/v1/quote?derivation=per-vault").statusCode()).isEqualTo(422);
        assertThat(OracleUnderTest.code(server.get("/v1/quote?derivation=per-vault")))
                .isEqualTo("derivation_unavailable");
        withoutHistory();
        assertThat(server.get("/v1/quote").statusCode()).isEqualTo(503);
        assertThat(OracleUnderTest.code(server.get("/v1/quote"))).isEqualTo("no_fresh_slot");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void unreadiness_isMet(Reason reason) {
        server.readiness = new Readiness(List.of(reason));
        assertThat(server.get("/ready").statusCode()).isEqualTo(503);
        assertThat(OracleUnderTest.code(server.get("/ready"))).isEqualTo(reason.tag());
    }

    @Test
    void methodNotAllowed_saysWhichAre() {
        assertThat(server.get("/v1/contracts").headers().firstValue("Allow")).contains("POST");
        assertThat(server.post("/v1/oracle", "{}").headers().firstValue("Allow"))
                .hasValueSatisfying(allow -> assertThat(allow.split(", ")).containsExactlyInAnyOrder("GET", "HEAD"));
    }

    @Test
    void head_isAnsweredLikeGet_withoutTheBody() {
        server.readiness = new Readiness(List.of(Reason.PRICE_STALE));
        HttpRequest request = HttpRequest.newBuilder(server.uri("/ready"))
                .method("HEAD", BodyPublishers.noBody())
                .build();
        assertThat(server.send(request).statusCode()).isEqualTo(503);
        assertThat(server.send(request).body()).isEmpty();
    }

    private HttpResponse<String> item(ErrorCode code, String path, String item) {
        assertThat(server.item(path, item).path("code").textValue()).isEqualTo(code.tag());
        assertThat(server.item(path, item).path("message").textValue()).doesNotContain("xyzzy");
        return null;
    }

    private HttpResponse<String> raw(String request, String status, ErrorCode code) {
        assertThat(server.raw(request))
                .startsWith("HTTP/1.1 " + status)
                .contains("{\"error\":{\"code\":\"" + code.tag() + "\"")
                .doesNotContain("xyzzy");
        return null;
    }

    private HttpResponse<String> slowly() {
        server.nanosPerLook = 31_000_000_000L;
        return server.post("/v1/contracts", items(ITEM));
    }

    private HttpResponse<String> tooOften() {
        restart(new OracleUnderTest(oracle, new RateLimit(1, 1), Set.of()));
        assertThat(server.get("/v1/oracle").statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/oracle").headers().firstValue("Retry-After")).contains("1");
        return server.get("/v1/oracle");
    }

    private HttpResponse<String> whileOthersRead() {
        String path = "/v1/prices?from=" + START + "&to=" + START.plusSeconds(60) + "&step=60";
        var refused = new AtomicReference<HttpResponse<String>>();
        var depth = new AtomicInteger();
        server.onRead = () -> {
            if (depth.incrementAndGet() <= PricesApi.MAX_READERS) {
                HttpResponse<String> response = server.get(path);
                refused.compareAndSet(null, response);
            }
        };
        HttpResponse<String> first = server.get(path);
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(depth).hasValue(PricesApi.MAX_READERS);
        assertThat(server.get(path).statusCode()).isEqualTo(200);
        return refused.get();
    }

    private HttpResponse<String> broken() {
        server.fault = java.util.Optional.of(new IllegalStateException("xyzzy"));
        return server.get("/v1/quote");
    }

    private String withImportedSecret() {
        OracleKeys keys = OracleKeys.derive(OracleFixture.secret(SecretKind.IMPORTED), Network.REGTEST, 1);
        restart(new OracleUnderTest(new OracleFixture(keys).at(50_000, 90)));
        return "{\"thold_price\":40000,\"vault_tag\":\"" + TAG.bytes() + "\"}";
    }

    private String withoutHistory() {
        restart(new OracleUnderTest(new OracleFixture()));
        return ITEM;
    }

    private String afterACrash() {
        oracle.at(40_000, 61);
        return ITEM.replace("}", ",\"base_stamp\":" + START.plusSeconds(60) + "}");
    }

    private String afterAGap() {
        oracle.unknown(10);
        return ITEM;
    }

    private void restart(OracleUnderTest other) {
        server.close();
        server = other;
    }

    private static String items(String items) {
        return "{\"items\":[" + items + "]}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
