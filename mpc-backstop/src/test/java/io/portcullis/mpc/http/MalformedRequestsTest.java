package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.mpc.policy.LiquidationRequest;
import io.portcullis.mpc.price.Verdict;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class MalformedRequestsTest {
    private static final long SEED = 20_200_312;
    private static final String[] ALIEN = {
        "\u0000", "\"", "\\u", "{", "[[[[", "null", "-1", "1e999", ",\"psbt\":1", "\ud83d\ude00", "ffffffff"
    };

    private final TestNode node = new TestNode();

    @AfterEach
    void close() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "psbt\":\"|psbt\":5,\"x\":\"|wrong_type|psbt has the wrong type.",
                "psbt\":\"|psbt\":\"!|bad_value|psbt is not a PSBT of version 0 in base64.",
                "psbt\"|MARKER\"|unknown_member|There is a member that is not known.",
                "oracle_pubkey\":\"|oracle_pubkey\":\"00|bad_value|oracle_pubkey is not an x-only key in lower-case hex.",
                "vault_tag\":\"|vault_tag\":\"00|bad_value|vault_tag is not 16 bytes in lower-case hex.",
                "contract\":{|contract\":{\"base_price\":1,|duplicate_member|A member is there twice.",
                "contract\":{|contract\":{\"MARKER\":1,|unknown_member|There is a member that is not known.",
                "contract\":{|contract\":[{|wrong_type|contract has the wrong type.",
                "base_price\":8000|base_price\":-8000|bad_number|contract.base_price is not a plain non-negative integer.",
                "base_price\":8000|base_price\":-0|bad_number|contract.base_price is not a plain non-negative integer.",
                "base_price\":8000|base_price\":8e3|bad_number|contract.base_price is not a plain non-negative integer.",
                "base_price\":8000|base_price\":8000.0|bad_number|contract.base_price is not a plain non-negative integer.",
                "base_price\":8000|base_price\":1e999|bad_number|contract.base_price is not a plain non-negative integer.",
                "base_price\":8000|base_price\":99999999999999999999|bad_number|contract.base_price is not a plain non-negative integer.",
                "base_price\":8000|base_price\":4294967296|bad_value|contract.base_price is not a price in 32 bits.",
                "base_price\":8000|base_price\":null|wrong_type|contract.base_price has the wrong type.",
                "base_price\":8000|base_price\":\"8000\"|wrong_type|contract.base_price has the wrong type.",
                "base_price\":8000|base_price\":true|wrong_type|contract.base_price has the wrong type.",
                "base_price\":8000|base_price\":NaN|malformed_json|The body is not valid JSON.",
                "base_price\":8000|base_price\":08000|malformed_json|The body is not valid JSON.",
                "base_price\":8000|base_price\":+8000|malformed_json|The body is not valid JSON.",
                "\"base_price\":8000,||missing_member|contract.base_price is missing.",
                "base_stamp\":1584000000|base_stamp\":1|bad_value|contract.base_stamp is not a stamp.",
                "regtest|MARKER|bad_value|contract.chain_network is not a known network.",
                "thold_key\":null|thold_key\":\"00\"|bad_value|contract.thold_key is not 32 bytes in lower-case hex.",
                ",\"contract\":{|,\"contract\":null}{|malformed_json|There is more after the JSON object.",
            })
    void body_spoiledInOnePlace_saysWhichAndNotWhat(String from, String to, String code, String message) {
        String body = node.body();
        assertThat(body).contains(from);
        assertBadRequest(body.replace(from, to == null ? "" : to), code, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "|malformed_json|The body is empty.",
                "{|malformed_json|The body is not valid JSON.",
                "[]|wrong_type|The body must be a JSON object.",
                "5|wrong_type|The body must be a JSON object.",
                "{}|missing_member|psbt is missing.",
            })
    void body_notTheObject_isSaid(String body, String code, String message) {
        assertBadRequest(body == null ? "" : body, code, message);
    }

    @Test
    void body_deepOrLongWhereNothingIs_isRefused() {
        String message = "The JSON is nested more than 16 deep, or a name or number is too long.";
        assertBadRequest("{\"x\":" + "[".repeat(10_000), "json_limit", message);
        assertBadRequest("{\"" + "x".repeat(65) + "\":1}", "json_limit", message);
        assertBadRequest(node.body().replace(":8000,", ":" + "8".repeat(33) + ","), "json_limit", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"psbt", "oracle_pubkey", "thold_key", "contract"})
    void member_missingOrNull_isSaid(String name) {
        ObjectNode body = LiquidationBody.of(node.fixture.request());
        body.putNull(name);
        assertBadRequest(body.toString(), "missing_member", name + " is missing.");
        body.remove(name);
        assertBadRequest(body.toString(), "missing_member", name + " is missing.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base_price",
                "base_stamp",
                "chain_network",
                "commit_hash",
                "contract_id",
                "oracle_pubkey",
                "oracle_sig",
                "thold_hash",
                "thold_key",
                "thold_price"
            })
    void contract_withoutAMember_isSaid(String name) {
        ObjectNode body = LiquidationBody.of(node.fixture.request());
        body.withObject("/contract").remove(name);
        assertBadRequest(body.toString(), "missing_member", "contract." + name + " is missing.");
    }

    private void assertBadRequest(String body, String code, String message) {
        HttpResponse<String> response = node.post(body);
        JsonNode error = TestNode.error(response);
        assertThat(error.path("code").textValue()).isEqualTo(code);
        assertThat(error.path("message").textValue()).isEqualTo(message);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.has("rule")).isFalse();
        assertThat(node.record.entries).hasSize(1);
    }

    @Test
    void bodies_mutatedAtRandom_areTheClientsFaultAndNeverSignAnythingElse() {
        var random = new Random(SEED);
        String valid = node.body();
        Set<String> signed = new HashSet<>();
        int refused = 0;
        int malformed = 0;
        for (int i = 0; i < 600; i++) {
            HttpResponse<String> response = node.post(mutated(valid, random));
            assertThat(response.statusCode())
                    .as("mutation %d of seed %d", i, SEED)
                    .isIn(200, 400, 422);
            refused += response.statusCode() == 422 ? 1 : 0;
            malformed += response.statusCode() == 400 ? 1 : 0;
            if (response.statusCode() == 200) {
                signed.add(response.body());
            } else {
                assertThat(TestNode.error(response).path("code").textValue()).isNotEmpty();
                assertThat(response.body()).doesNotContain("Exception", "\tat ");
            }
        }
        assertThat(refused).isGreaterThan(20);
        assertThat(malformed).isGreaterThan(200);
        String answer = node.post(valid).body();
        assertThat(TestNode.json(node.post(valid)).has("txid")).isTrue();
        assertThat(signed).isSubsetOf(answer);
    }

    /** A few characters changed, removed, doubled or moved; or two members' values exchanged. */
    private static String mutated(String valid, Random random) {
        var text = new StringBuilder(valid);
        for (int i = 0; i <= random.nextInt(3) && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(40));
            String span = text.substring(at, to);
            switch (random.nextInt(6)) {
                case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
                case 1 -> text.delete(at, to);
                case 2 -> text.insert(at, span);
                case 3 -> text.replace(at, to, new StringBuilder(span).reverse().toString());
                case 4 -> text.insert(at, ALIEN[random.nextInt(ALIEN.length)]);
                default -> text.setLength(Math.max(1, at));
            }
        }
        return text.toString();
    }

    @Test
    void logs_ofAnyRequest_holdNothingOfIt() {
        var events = new ListAppender<ILoggingEvent>();
        events.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(events);
        try {
            LiquidationRequest request = node.fixture.request();
            node.post(node.body());
            node.post(node.body().replace("contract_id\":\"", "contract_id\":\"zz"));
            node.fixture.verdict = Verdict.NOT_BELOW;
            node.get("/MARKER");
            Awaitility.await().until(() -> requests(events).size() == 3);
            String all = events.list.stream()
                    .map(event -> event.getFormattedMessage() + event.getKeyValuePairs())
                    .collect(Collectors.joining("\n"));
            assertThat(all)
                    .doesNotContain(request.breach().tholdKey().reveal().toHex())
                    .doesNotContain(
                            request.breach().contract().tholdHash().bytes().toHex())
                    .doesNotContain(request.outpoint().txid().toHex())
                    .doesNotContain(request.psbt().unsigned().txid().toHex())
                    .doesNotContain("MARKER", "127.0.0.1:");
            assertThat(requests(events).get(0)).contains("POST /v1/liquidations", "200", "ok", "request_id");
            assertThat(requests(events).get(1)).contains("POST /v1/liquidations", "400", "bad_value");
            assertThat(requests(events).get(2)).contains("none", "404", "not_found");
        } finally {
            root.detachAppender(events);
        }
    }

    private static List<String> requests(ListAppender<ILoggingEvent> events) {
        return List.copyOf(events.list).stream()
                .filter(event -> event.getMessage().equals("request"))
                .map(event -> event.getKeyValuePairs().toString())
                .toList();
    }

    @Test
    void request_asText_tellsNothing() {
        LiquidationRequest request = node.fixture.request();
        String key = request.breach().tholdKey().reveal().toHex();
        LiquidationJson json = Json.read(node.body().getBytes(StandardCharsets.UTF_8), LiquidationJson.class);
        assertThat(json.toDomain()).isEqualTo(request);
        assertThat(json.toString()).doesNotContain(key);
        assertThat(request.toString()).doesNotContain(key);
    }
}
