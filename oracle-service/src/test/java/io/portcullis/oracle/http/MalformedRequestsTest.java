package io.portcullis.oracle.http;

import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static io.portcullis.oracle.http.OracleUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.oracle.contract.OracleFixture;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Seeded mutations of valid requests: refused with a code, never a 500, and the service still serves. */
class MalformedRequestsTest {
    private static final long SEED = 20_200_312;
    private static final Set<String> ITEM_STATES =
            Set.of("ok", "error", "proven", "not_ours", "revealed", "not_crossed", "unknown_interval");

    private static OracleUnderTest server;
    private static Map<String, String> valid;

    @BeforeAll
    static void start() {
        server = new OracleUnderTest(new OracleFixture().at(50_000, 90));
        String tagged = "{\"thold_price\":40000,\"vault_tag\":\"" + TAG.bytes() + "\"}";
        JsonNode contract = server.item("/v1/contracts", tagged).path("contract");
        ObjectNode reveal = contract.deepCopy();
        reveal.remove("thold_key");
        reveal.put("vault_tag", TAG.bytes().toHex());
        valid = Map.of(
                "/v1/contracts",
                "{\"items\":[" + tagged + ",{\"base_rate\":1.36,\"derivation\":\"shared\"}]}",
                "/v1/tag-proofs",
                "{\"items\":[{\"contract\":" + contract + ",\"vault_tag\":\"" + TAG.bytes() + "\"}]}",
                "/v1/reveals",
                "{\"items\":[" + reveal + "]}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void malformedRequest_isRefusedWithACode_200Times() {
        var random = new Random(SEED);
        List<String> paths = valid.keySet().stream().sorted().toList();
        for (int i = 0; i < 200; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            byte[] body = spoil(valid.get(path).getBytes(StandardCharsets.UTF_8), i % 7, random);
            HttpResponse<String> response = server.post(path, body, "application/json");
            assertThat(response.statusCode()).as("seed %d, request %d", SEED, i).isBetween(400, 499);
            assertThat(OracleUnderTest.code(response)).isNotBlank();
            assertSilent(response);
        }
        assertStillServes();
    }

    @Test
    void anyChangedByte_isAnswered_2000Times() {
        var random = new Random(SEED + 1);
        List<String> paths = valid.keySet().stream().sorted().toList();
        for (int i = 0; i < 2000; i++) {
            String path = paths.get(random.nextInt(paths.size()));
            byte[] body = valid.get(path).getBytes(StandardCharsets.UTF_8);
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            HttpResponse<String> response = server.post(path, body, "application/json");
            assertThat(response.statusCode())
                    .as("seed %d, request %d", SEED + 1, i)
                    .isIn(200, 400);
            json(response)
                    .path("items")
                    .forEach(item ->
                            assertThat(ITEM_STATES).contains(item.path("status").textValue()));
            assertSilent(response);
        }
        assertStillServes();
    }

    /** Every kind leaves something that is certainly no request. */
    private static byte[] spoil(byte[] body, int kind, Random random) {
        String text = new String(body, StandardCharsets.UTF_8);
        int at = random.nextInt(body.length);
        return switch (kind) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> withByte(body, at, random.nextInt(9));
            case 2 -> (text + (char) ('!' + random.nextInt(90))).getBytes(StandardCharsets.UTF_8);
            case 3 ->
                text.replace("\"items\"", "\"item" + random.nextInt() + "\"").getBytes(StandardCharsets.UTF_8);
            case 4 -> ("{\"items\":" + random.nextInt() + "}").getBytes(StandardCharsets.UTF_8);
            case 5 -> ("[".repeat(17 + random.nextInt(5000)) + text).getBytes(StandardCharsets.UTF_8);
            default -> withByte(body, at, 0xff);
        };
    }

    /** A control character or a byte that UTF-8 does not have is wrong anywhere in JSON. */
    private static byte[] withByte(byte[] body, int at, int value) {
        byte[] spoilt = body.clone();
        spoilt[at] = (byte) value;
        return spoilt;
    }

    private static void assertSilent(HttpResponse<String> response) {
        assertThat(response.body()).doesNotContain("Exception", "io.portcullis", "com.fasterxml", "\tat ");
    }

    private static void assertStillServes() {
        valid.forEach((path, body) -> {
            HttpResponse<String> response = server.post(path, body);
            assertThat(response.statusCode()).isEqualTo(200);
            json(response)
                    .path("items")
                    .forEach(item -> assertThat(item.path("status").textValue()).isNotEqualTo("error"));
        });
    }
}
