package io.portcullis.oracle.http;

import static io.portcullis.oracle.http.OracleUnderTest.code;
import static io.portcullis.oracle.http.OracleUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.contract.Derivation;
import io.portcullis.oracle.contract.OracleFixture;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
    private final OracleFixture oracle = new OracleFixture().at(50_000, 90);
    private OracleUnderTest server = new OracleUnderTest(oracle);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void bodyOfExactlyTheLimit_isRead_andOneByteMoreIsNot() {
        assertLimit("/v1/contracts", 256 * 1024);
        assertLimit("/v1/tag-proofs", 64 * 1024);
        assertLimit("/v1/reveals", 8 * 1024 * 1024);
    }

    private void assertLimit(String path, int bytes) {
        byte[] body = new byte[bytes + 1];
        Arrays.fill(body, (byte) ' ');
        assertThat(code(server.post(path, Arrays.copyOf(body, bytes), "application/json")))
                .isEqualTo("malformed_json");
        var response = server.post(path, body, "application/json");
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(code(response)).isEqualTo("body_too_large");
    }

    @Test
    void itemsOfExactlyTheLimit_areAnswered_andOneMoreIsNot() {
        assertItems("/v1/contracts", 1_000);
        assertItems("/v1/tag-proofs", 1_000);
        assertItems("/v1/reveals", 10_000);
    }

    private void assertItems(String path, int items) {
        assertThat(json(server.post(path, batch("1", items))).path("items")).hasSize(items);
        assertThat(code(server.post(path, batch("1", items + 1)))).isEqualTo("too_many_items");
    }

    @Test
    void tenThousandReveals_areAnsweredInOrder() {
        String item = "{\"base_price\":50000,\"base_stamp\":" + OracleFixture.START
                + ",\"chain_network\":\"regtest\",\"oracle_pubkey\":\"%s\",\"thold_price\":%d}";
        String key = json(server.get("/v1/quote")).path("oracle_pubkey").textValue();
        oracle.at(30_000, 61);
        var body = new StringBuilder("{\"items\":[");
        for (int i = 0; i < 10_000; i++) {
            body.append(i == 0 ? "" : ",").append(item.formatted(key, 25_000 + i));
        }
        JsonNode items =
                json(server.post("/v1/reveals", body.append("]}").toString())).path("items");
        assertThat(items).hasSize(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(items.get(i).path("index").intValue()).isEqualTo(i);
            assertThat(items.get(i).path("status").textValue()).isEqualTo(i < 5000 ? "not_crossed" : "revealed");
        }
        assertThat(oracle.keys.all()).anyMatch(one -> one.derivation() == Derivation.SHARED);
    }

    @Test
    void depthOf16_isRead_and17IsNot() {
        assertThat(code(server.post("/v1/contracts", "[".repeat(16) + "]".repeat(16))))
                .isEqualTo("missing_member");
        assertThat(code(server.post("/v1/contracts", "[".repeat(17) + "]".repeat(17))))
                .isEqualTo("too_deep");
        assertThat(code(server.post("/v1/contracts", "[".repeat(100_000)))).isEqualTo("too_deep");
    }

    @Test
    void contentType_mayHaveACharset_andMustBeJson() {
        byte[] body = batch("1", 1).getBytes(StandardCharsets.UTF_8);
        assertThat(server.post("/v1/contracts", body, "application/json; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.post("/v1/contracts", body, "Application/JSON").statusCode())
                .isEqualTo(200);
        assertThat(server.post("/v1/contracts", body, "application/jsonp").statusCode())
                .isEqualTo(415);
        assertThat(server.raw(
                        "POST /v1/contracts HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"))
                .startsWith("HTTP/1.1 415");
    }

    @Test
    void client_isLimited_andGetsItsTokensBack() {
        limited(Set.of());
        assertThat(server.get("/v1/oracle").statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/oracle").statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/oracle").statusCode()).isEqualTo(429);
        assertThat(server.get("/api/price").body()).isEqualTo("{\"error\":\"rate limit exceeded\"}");
        server.nanos += 1_000_000_000L;
        assertThat(server.get("/v1/oracle").statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/oracle").statusCode()).isEqualTo(429);
    }

    @Test
    void health_isNeverLimited() {
        limited(Set.of());
        for (int i = 0; i < 20; i++) {
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void forwardedHeader_ofAStranger_countsForNothing() {
        limited(Set.of("10.0.0.1"));
        for (int i = 0; i < 2; i++) {
            assertThat(forwarded("1.2.3." + i)).isEqualTo(200);
        }
        assertThat(forwarded("1.2.3.9")).isEqualTo(429);
    }

    @Test
    void forwardedHeader_ofOurProxy_namesTheClient_andOnlyItsLastHopIsBelieved() {
        limited(Set.of("127.0.0.1", "10.0.0.1"));
        assertThat(forwarded("1.2.3.4")).isEqualTo(200);
        assertThat(forwarded("9.9.9.9, 1.2.3.4, 10.0.0.1")).isEqualTo(200);
        assertThat(forwarded("8.8.8.8, 1.2.3.4")).isEqualTo(429);
        assertThat(forwarded("1.2.3.5")).isEqualTo(200);
    }

    @Test
    void ipv6Clients_areCountedByTheirNetwork() {
        limited(Set.of("127.0.0.1"));
        assertThat(forwarded("2001:db8:1:2::1")).isEqualTo(200);
        assertThat(forwarded("2001:db8:1:2:3:4:5:6")).isEqualTo(200);
        assertThat(forwarded("2001:db8:1:2:ffff::")).isEqualTo(429);
        assertThat(forwarded("2001:db8:1:3::1")).isEqualTo(200);
    }

    private int forwarded(String hops) {
        return server.get("/v1/oracle", "X-Forwarded-For", hops).statusCode();
    }

    private void limited(Set<String> proxies) {
        server.close();
        server = new OracleUnderTest(oracle, new RateLimit(1, 2), proxies);
    }

    private static String batch(String item, int count) {
        return "{\"items\":[" + item + ("," + item).repeat(count - 1) + "]}";
    }
}
