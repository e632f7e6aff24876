package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.mpc.policy.ActionFixture;
import io.portcullis.mpc.policy.LiquidationRequest;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.policy.TakeoverRequest;
import io.portcullis.mpc.policy.Takeovers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A liquidator's ways to a vault, by his own vault or by burning its debt, over HTTP. */
class TakeoversTest {
    private final ActionFixture fixture = new ActionFixture(2);
    private final Takeovers takeovers = new Takeovers(fixture);
    private final TakeoverRequest trim = takeovers.trim(5_000_000);
    private final TestNode node = new TestNode(fixture.cosigner(new MemoryRecord()), fixture.now());

    @AfterEach
    void close() {
        node.close();
    }

    private static String body(TakeoverRequest request) {
        return new String(Json.write(ActionJson.of(request)), StandardCharsets.UTF_8);
    }

    @Test
    void trim_thatPasses_isAnsweredWithItsTransaction() {
        HttpResponse<String> response = node.post("/v1/actions", body(trim));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = TestNode.json(response);
        Transaction tx = Transaction.parse(Bytes.fromHex(answer.get("tx").textValue()));
        assertThat(tx.txid()).isEqualTo(trim.psbt().unsigned().txid());
        assertThat(answer.has("unit_tx")).isFalse();
    }

    @Test
    void repo_isCheckedAsItIsSigned() {
        TakeoverRequest repo = takeovers.repo();
        HttpResponse<String> checked = node.post("/v1/actions/check", body(repo));
        assertThat(TestNode.json(checked).get("txid").textValue())
                .isEqualTo(repo.psbt().unsigned().txid().toHex());
        assertThat(node.post("/v1/actions", body(repo)).statusCode()).isEqualTo(200);
    }

    @Test
    void liquidation_whoseDebtWasBurned_isAnsweredWithTheBurn() {
        LiquidationRequest paid = fixture.paidLiquidation(takeovers.target, 4_000, 380_000);
        String body = new String(Json.write(LiquidationJson.of(paid)), StandardCharsets.UTF_8);
        JsonNode answer = TestNode.json(node.post("/v1/liquidations", body));
        Transaction tx = Transaction.parse(Bytes.fromHex(answer.get("tx").textValue()));
        Transaction burn = Transaction.parse(Bytes.fromHex(answer.get("unit_tx").textValue()));
        assertThat(tx.inputs().get(1).outpoint().txid()).isEqualTo(burn.txid());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"targets\":[|\"targets\":[null,|missing_member|targets[0] is missing.",
                "\"targets\":[|\"targets\":[{},|missing_member|oracle_pubkey is missing.",
                "\"targets\":|\"goals\":|unknown_member|There is a member that is not known.",
                "\"liquid_price\":5500|\"liquid_price\":4294967296|bad_value|liquid_price is not a price in 32 bits.",
                "\"liquid_price\":5500|\"liquid_price\":-1|bad_number|targets[0].liquid_price is not a plain non-negative integer.",
                "\"liquid_price\":5500|\"liquid_price\":5500.5|bad_number|targets[0].liquid_price is not a plain non-negative integer.",
                "\"liquid_price\":5500|\"liquid_price\":null|missing_member|liquid_price is missing.",
                "\"recapitalisation_sats\":5000000|\"recapitalisation_sats\":2100000000000001|bad_value|recapitalisation_sats is not an amount in satoshis.",
                "\"action\":\"trim\"|\"action\":\"deposit\"|bad_value|targets is not a member of this action.",
                "\"unit_psbt\":null|\"unit_psbt\":\"\"|bad_value|unit_psbt is not a member of this action.",
            })
    void body_spoiledInOnePlace_saysWhich(String from, String to, String code, String message) {
        assertThat(body(trim)).contains(from);
        int before = node.record.entries.size();
        HttpResponse<String> response =
                node.post("/v1/actions", body(trim).replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to)));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(TestNode.error(response).get("code").textValue()).isEqualTo(code);
        assertThat(TestNode.error(response).get("message").textValue()).isEqualTo(message);
        assertThat(node.record.entries).hasSize(before);
    }

    @Test
    void codec_writesWhatItReads() {
        var codec = new JsonCodec();
        LiquidationRequest paid = fixture.paidLiquidation(takeovers.target, 4_000, 380_000);
        assertThat(codec.read(codec.write(trim))).isEqualTo(trim);
        assertThat(codec.read(codec.write(paid))).isEqualTo(paid);
        assertThat(trim.toString()).isEqualTo("TakeoverRequest[trim]");
        assertThat(trim.targets().get(0).toString())
                .doesNotContain(
                        trim.targets().get(0).breach().tholdKey().reveal().toHex());
        assertThat(new TargetJson(null, null, "00", null, null).toString()).isEqualTo("TargetJson[redacted]");
    }
}
