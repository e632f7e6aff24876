package io.portcullis.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.protocol.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Esplora server that lies, or stumbles. */
final class EsploraFaultsTest {
    /** The first block of regtest (Bitcoin Core's chainparams.cpp). */
    private static final String GENESIS = "0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206";

    private static final String GENESIS_HEADER = "01000000" + "00".repeat(32)
            + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4adae5494dffff7f2002000000";

    private static final Transaction TX = tx(1);
    private static final Transaction OTHER = tx(2);

    private final Map<String, String> pages = new HashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private CannedServer server;
    private EsploraChain chain;

    private static Transaction tx(int number) {
        var input = new TxInput(new Outpoint(Bytes.fromHex("11".repeat(32)), number), 0);
        return new Transaction(2, List.of(input), List.of(new TxOutput(new Sats(1_000), Bytes.fromHex("51"))), 0);
    }

    @BeforeEach
    void start() {
        pages.put("/block-height/0", GENESIS);
        pages.put("/block/" + GENESIS + "/header", GENESIS_HEADER);
        pages.put("/blocks/tip/height", "0");
        server = new CannedServer(exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            String page = pages.get(path);
            if (page == null) {
                CannedServer.reply(exchange, 404, "not found");
            } else if (page.matches("[0-9]{3} .*")) {
                CannedServer.reply(exchange, Integer.parseInt(page.substring(0, 3)), page.substring(4));
            } else {
                CannedServer.reply(exchange, 200, page);
            }
        });
        chain = EsploraChain.connect(server.endpoint());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void page(Transaction tx, String status) {
        pages.put("/tx/" + tx.txid() + "/hex", tx.toBytes().toHex());
        pages.put("/tx/" + tx.txid() + "/status", status);
    }

    @Test
    void genesis_isReadFromItsHeader() {
        assertThat(chain.tip().hash()).hasToString(GENESIS);
        assertThat(chain.tip().time()).hasToString("2011-02-02T23:16:42Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "testnet3", "testnet4", "signet", "mutiny", "alpha-mainnet"})
    void anotherNetwork_isRefusedAtTheStart(String network) {
        var endpoint =
                new ChainEndpoint(server.endpoint().url(), Network.of(network), false, ChainEndpoint.DEFAULT_TIMEOUT);
        CoreRpcTest.assertRefused(() -> EsploraChain.connect(endpoint), ChainRefused.Reason.WRONG_NETWORK);
    }

    @Test
    void headerOfAnotherBlock_isRefused() {
        pages.put("/block/" + GENESIS + "/header", GENESIS_HEADER.replace("02000000", "03000000"));
        CoreRpcTest.assertRefused(() -> chain.tip(), ChainRefused.Reason.CONTRADICTION);
    }

    @Test
    void bytesOfAnotherTransaction_areRefused() {
        page(TX, "{\"confirmed\":false}");
        assertThat(chain.transaction(TX.txid())).isPresent();
        pages.put("/tx/" + TX.txid() + "/hex", OTHER.toBytes().toHex());
        CoreRpcTest.assertRefused(() -> chain.transaction(TX.txid()), ChainRefused.Reason.CONTRADICTION);
    }

    @Test
    void confirmedTransaction_isAskedForItsStatusOnly_andWithoutABlockForAll() {
        String confirmed = "{\"confirmed\":true,\"block_height\":0,\"block_hash\":\"" + GENESIS + "\"}";
        page(TX, confirmed);
        ChainTransaction first = chain.transaction(TX.txid()).orElseThrow();
        asked.clear();
        assertThat(chain.transaction(TX.txid())).contains(first);
        assertThat(asked).containsExactly("/tx/" + TX.txid() + "/status");
        // a reorganisation took it back, and the mempool let it go
        page(TX, "{\"confirmed\":false}");
        assertThat(chain.transaction(TX.txid()).orElseThrow().block()).isEmpty();
        pages.remove("/tx/" + TX.txid() + "/hex");
        assertThat(chain.transaction(TX.txid())).isEmpty();
        page(OTHER, confirmed);
        asked.clear();
        assertThat(chain.transaction(OTHER.txid()).orElseThrow().block()).isEqualTo(first.block());
        assertThat(asked).containsExactly("/tx/" + OTHER.txid() + "/hex", "/tx/" + OTHER.txid() + "/status");
    }

    @Test
    void confirmedInABlockOfAnotherChain_isUnavailable() {
        page(TX, "{\"confirmed\":true,\"block_height\":0,\"block_hash\":\"" + GENESIS + "\"}");
        assertThat(chain.transaction(TX.txid()).orElseThrow().block()).contains(chain.tip());
        page(TX, "{\"confirmed\":true,\"block_height\":0,\"block_hash\":\"" + "22".repeat(32) + "\"}");
        assertThatThrownBy(() -> chain.transaction(TX.txid())).isInstanceOf(ChainUnavailable.class);
        page(TX, "{\"confirmed\":true,\"block_height\":7,\"block_hash\":\"" + GENESIS + "\"}");
        assertThatThrownBy(() -> chain.transaction(TX.txid())).isInstanceOf(ChainUnavailable.class);
    }

    @Test
    void spenderThatSpendsSomethingElse_isRefused() {
        page(TX, "{\"confirmed\":false}");
        page(OTHER, "{\"confirmed\":false}");
        pages.put("/tx/" + TX.txid() + "/outspend/0", "{\"spent\":true,\"txid\":\"" + OTHER.txid() + "\"}");
        CoreRpcTest.assertRefused(() -> chain.outpoint(new Outpoint(TX.txid(), 0)), ChainRefused.Reason.CONTRADICTION);
    }

    @Test
    void coinOfAnotherScript_isRefused() {
        page(TX, "{\"confirmed\":true,\"block_height\":0,\"block_hash\":\"" + GENESIS + "\"}");
        Bytes script = Bytes.fromHex("52");
        pages.put(
                "/scripthash/" + Hashes.sha256(script) + "/utxo",
                "[{\"txid\":\"" + TX.txid() + "\",\"vout\":0,\"value\":1000,\"status\":{\"confirmed\":true}}]");
        CoreRpcTest.assertRefused(() -> chain.coins(script), ChainRefused.Reason.CONTRADICTION);
    }

    @Test
    void acknowledgedUnderAnotherId_isRefused() {
        pages.put("/tx", OTHER.txid().toHex());
        CoreRpcTest.assertRefused(() -> chain.broadcast(TX), ChainRefused.Reason.CONTRADICTION);
    }

    @Test
    void nodesReason_isTakenOutOfTheServersText() {
        pages.put("/tx", "400 sendrawtransaction RPC error: {\"code\":-26,\"message\":\"dust\"}");
        assertThat(chain.broadcast(TX)).isEqualTo(Acceptance.refused(TX.txid(), "dust"));
        pages.put("/tx", "400 sendrawtransaction RPC error: {\"code\":-27,\"message\":\"already in utxo set\"}");
        assertThat(chain.broadcast(TX)).isEqualTo(Acceptance.accepted(TX.txid()));
        pages.put("/tx", "400 Invalid {transaction}");
        assertThat(chain.broadcast(TX).refusal()).contains("Invalid {transaction}");
        pages.put("/tx", "503 busy");
        assertThatThrownBy(() -> chain.broadcast(TX)).isInstanceOf(ChainUnavailable.class);
    }

    @Test
    void serverWithoutTestsAndPackages_saysSo() {
        assertThat(chain.test(List.of(TX))).isEmpty();
        CoreRpcTest.assertRefused(() -> chain.broadcastPackage(List.of(TX)), ChainRefused.Reason.UNSUPPORTED);
    }

    @Test
    void feeEstimates_areRoundedUp_andNeverForALaterTarget() {
        pages.put("/fee-estimates", "{\"2\":20.0001,\"6\":5.5,\"144\":1.021}");
        assertThat(chain.feeRate(1)).contains(new FeeRate(20_001));
        assertThat(chain.feeRate(2)).contains(new FeeRate(20_001));
        assertThat(chain.feeRate(5)).contains(new FeeRate(20_001));
        assertThat(chain.feeRate(6)).contains(new FeeRate(5_500));
        assertThat(chain.feeRate(1008)).contains(new FeeRate(1_021));
        pages.put("/fee-estimates", "{}");
        assertThat(chain.feeRate(6)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1]", "{\"a\":1}", "{\"1\":\"x\"}", "{\"1\":-1}", "{\"1\":1e99}", "{\"1\":null}", "<html>"})
    void feeEstimates_thatAreNone_areUnavailable(String page) {
        pages.put("/fee-estimates", page);
        assertThatThrownBy(() -> chain.feeRate(6)).isInstanceOf(ChainUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5", "\"1\"", "{}", "99999999999999999999", "500 no", "302 moved"})
    void tipHeight_thatIsNone_isUnavailable(String page) {
        pages.put("/blocks/tip/height", page);
        assertThatThrownBy(() -> chain.tip()).isInstanceOf(ChainUnavailable.class);
    }

    @Test
    void answerThatNeverEnds_isCutOff() {
        page(TX, "{\"confirmed\":false}");
        pages.put("/tx/" + TX.txid() + "/hex", "00".repeat(5 * 1024 * 1024));
        assertThatThrownBy(() -> chain.transaction(TX.txid()))
                .isInstanceOf(ChainUnavailable.class)
                .hasMessageContaining("longer than");
    }
}
