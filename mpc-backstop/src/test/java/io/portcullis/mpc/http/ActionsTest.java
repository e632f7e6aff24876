package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.policy.ActionFixture;
import io.portcullis.mpc.policy.ActionRequest;
import io.portcullis.mpc.policy.MemoryRecord;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An owner's action over HTTP. */
class ActionsTest {
    private final ActionFixture fixture = new ActionFixture(2);
    private final ActionRequest open = fixture.open();
    private final TestNode node = new TestNode(fixture.cosigner(new MemoryRecord()), fixture.now());

    @AfterEach
    void close() {
        node.close();
    }

    private String body() {
        return new String(Json.write(ActionJson.of(open)), StandardCharsets.UTF_8);
    }

    @Test
    void action_thatPasses_isAnsweredWithBothTransactions() {
        HttpResponse<String> response = node.post("/v1/actions", body());
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = TestNode.json(response);
        Transaction tx = Transaction.parse(Bytes.fromHex(answer.get("tx").textValue()));
        Transaction unit = Transaction.parse(Bytes.fromHex(answer.get("unit_tx").textValue()));
        assertThat(answer.get("txid").textValue()).isEqualTo(tx.txid().toHex());
        assertThat(Psbt.fromBase64(answer.get("psbt").textValue()).extract()).isEqualTo(tx);
        assertThat(tx.inputs().get(0).outpoint().txid()).isEqualTo(unit.txid());
        assertThat(node.post("/v1/actions", body()).body()).isEqualTo(response.body());
    }

    @Test
    void check_saysWhatWouldBeSigned_andChangesNothing() {
        HttpResponse<String> response = node.post("/v1/actions/check", body());
        assertThat(TestNode.json(response).get("status").textValue()).isEqualTo("would_sign");
        assertThat(TestNode.json(response).get("txid").textValue())
                .isEqualTo(open.psbt().unsigned().txid().toHex());
        assertThat(node.record.entries).hasSize(1);
    }

    @Test
    void action_thatARuleRefuses_isAnsweredWithTheRule() {
        fixture.median = 4_000;
        HttpResponse<String> response = node.post("/v1/actions", body());
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(TestNode.error(response).get("rule").textValue()).isEqualTo("own-ratio");
        assertThat(TestNode.error(response).get("retryable").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"action\":\"open\"|\"action\":\"liquidate\"|bad_value|action is not an action on a vault.",
                "\"action\":\"open\"|\"action\":\"Open\"|bad_value|action is not an action on a vault.",
                "\"action\":\"open\",||missing_member|action is missing.",
                "\"unit_psbt\":\"|\"unit_psbt\":\"!|bad_value|unit_psbt is not a PSBT of version 0 in base64.",
                "\"quotes\":[|\"quotes\":[null,|missing_member|quotes[0] is missing.",
                "\"quotes\":[|\"quotes\":[{},|missing_member|contract is missing.",
                "\"tag_proof\":\"|\"tag_proof\":\"00|bad_value|tag_proof is not a signature of 64 bytes in lower-case hex.",
                "\"psbt\":\"|\"fee\":1,\"psbt\":\"|unknown_member|There is a member that is not known.",
            })
    void body_spoiledInOnePlace_saysWhich(String from, String to, String code, String message) {
        assertThat(body()).contains(from);
        HttpResponse<String> response = node.post(
                "/v1/actions",
                body().replaceFirst(Pattern.quote(from), to == null ? "" : Matcher.quoteReplacement(to)));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestNode.error(response).get("code").textValue()).isEqualTo(code);
        assertThat(TestNode.error(response).get("message").textValue()).isEqualTo(message);
        assertThat(node.record.entries).hasSize(1);
    }

    /** Nodes pass it on as it was posted, and take nothing else. */
    @Test
    void codec_writesWhatItReads() {
        var codec = new JsonCodec();
        assertThat(codec.read(codec.write(open))).isEqualTo(open);
        assertThat(new ActionJson("open", null, null, null, null, null).toString())
                .isEqualTo("ActionJson[redacted]");
        assertThat(new QuoteJson(null, null).toString()).isEqualTo("QuoteJson[redacted]");
        assertThat(open.toString()).isEqualTo("ActionRequest[open]");
        assertThat(open.quotes().get(0).toString()).isEqualTo("Quote[redacted]");
    }
}
