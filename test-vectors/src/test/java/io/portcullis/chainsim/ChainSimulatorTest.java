package io.portcullis.chainsim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.chain.ChainEndpoint;
import io.portcullis.chain.EsploraChain;
import io.portcullis.node.OpenCoin;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import org.bitcoinj.base.BitcoinNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator over HTTP, as the demo and people use it. */
final class ChainSimulatorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ChainSimulator simulator;

    @BeforeEach
    void start() {
        simulator = ChainSimulator.start(0, RelayPolicy.CORE, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(simulator.url().resolve(path)));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(simulator.url().resolve(path)).POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode ok(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private OpenCoin fund(long sats) throws IOException, InterruptedException {
        String body = "{\"script\":\"" + OpenCoin.SCRIPT + "\",\"sats\":" + sats + "}";
        JsonNode made = ok(post("/admin/fund", body));
        String outpoint = made.get("txid").textValue() + ":" + made.get("vout").intValue();
        return new OpenCoin(Outpoint.of(outpoint), new Sats(sats));
    }

    @Test
    void fundedByHand_spent_andMined() throws Exception {
        OpenCoin coin = fund(100_000);
        Transaction tx = coin.split(3, 2, new Sats(500));
        HttpResponse<String> sent = post("/tx", tx.toBytes().toHex());
        assertThat(sent.body()).isEqualTo(tx.txid().toHex());
        JsonNode waiting = ok(get("/tx/" + tx.txid()));
        assertThat(waiting.get("fee").intValue()).isEqualTo(500);
        assertThat((waiting.get("weight").longValue() + 3) / 4).isEqualTo(tx.vsize());
        assertThat(waiting.get("vin").get(0).get("prevout").get("value").intValue())
                .isEqualTo(100_000);
        assertThat(ok(get("/mempool/txids")).get(0).textValue())
                .isEqualTo(tx.txid().toHex());
        ok(post("/admin/mine", "{\"blocks\":2}"));
        JsonNode status = ok(get("/tx/" + tx.txid() + "/status"));
        JsonNode block = ok(get("/block/" + status.get("block_hash").textValue()));
        assertThat(block.get("height")).isEqualTo(status.get("block_height"));
        assertThat(block.get("tx_count").intValue()).isEqualTo(2);
        assertThat(ok(get("/tx/" + coin.outpoint().txid() + "/outspend/0"))
                        .get("vin")
                        .intValue())
                .isZero();
    }

    @Test
    void address_isFundedAndRead() throws Exception {
        String address = TaprootOutput.ofKey(TaprootOutput.NUMS).address(BitcoinNetwork.REGTEST);
        HttpResponse<String> wrong = post("/admin/fund", "{\"address\":\"" + address + "x\",\"sats\":1000}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        ok(post("/admin/fund", "{\"address\":\"" + address + "\",\"sats\":1000}"));
        JsonNode coins = ok(get("/address/" + address + "/utxo"));
        assertThat(coins.get(0).get("value").intValue()).isEqualTo(1_000);
        assertThat(coins.get(0).get("status").get("confirmed").booleanValue()).isTrue();
    }

    @Test
    void blocksByHand_andReorganisations() throws Exception {
        Transaction tx = fund(100_000).split(2, 1, Sats.ZERO);
        JsonNode mined = ok(post("/admin/block", "{\"txs\":[\"" + tx.toBytes().toHex() + "\"]}"));
        assertThat(ok(get("/tx/" + tx.txid() + "/status")).get("block_hash")).isEqualTo(mined.get("hash"));
        JsonNode tip = ok(post("/admin/reorg", "{\"blocks\":1}"));
        assertThat(tip.get("height").intValue()).isEqualTo(mined.get("height").intValue() + 1);
        assertThat(ok(get("/tx/" + tx.txid() + "/status")).get("confirmed").booleanValue())
                .isFalse();
        assertThat(get("/block/" + mined.get("hash").textValue()).statusCode()).isEqualTo(404);
    }

    @Test
    void feeRate_isWhatItWasSetTo() throws Exception {
        ok(post("/admin/fee-rate", "{\"sats_per_kvb\":25125}"));
        assertThat(get("/fee-estimates").body()).contains("\"6\":25.125");
        var chain = EsploraChain.connect(ChainEndpoint.of(simulator.url(), Network.REGTEST));
        assertThat(chain.feeRate(3)).contains(new FeeRate(25_125));
    }

    @Test
    void badRequests_areAnsweredWithWords() throws Exception {
        assertThat(post("/tx", "zz").body()).contains("TX decode failed");
        for (String body : List.of(
                "", "{", "[]", "{\"blocks\":0}", "{\"blocks\":1.5}", "{\"blocks\":\"1\"}", "{\"blocks\":1001}")) {
            assertThat(post("/admin/mine", body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(post("/admin/fund", "{\"script\":\"5\",\"sats\":1}").statusCode())
                .isEqualTo(400);
        assertThat(post("/admin/reorg", "{\"blocks\":1000}").statusCode()).isEqualTo(400);
        assertThat(post("/admin/block", "{\"txs\":[\"00\"]}").statusCode()).isEqualTo(400);
        assertThat(post("/txs/package", "[]").statusCode()).isEqualTo(400);
        assertThat(get("/tx/" + "11".repeat(32)).statusCode()).isEqualTo(404);
        assertThat(get("/tx/11").statusCode()).isEqualTo(400);
        assertThat(get("/block-height/x").statusCode()).isEqualTo(400);
        assertThat(get("/block-height/999999").statusCode()).isEqualTo(404);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void commandLine_refusesABadPort() {
        var line = Main.commandLine().setErr(new PrintWriter(new StringWriter()));
        assertThat(line.execute("--port", "70000")).isEqualTo(2);
        assertThat(line.execute("--port", String.valueOf(simulator.url().getPort())))
                .isEqualTo(1);
    }
}
