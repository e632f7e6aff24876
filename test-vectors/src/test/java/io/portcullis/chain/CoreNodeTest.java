package io.portcullis.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.node.OpenCoin;
import io.portcullis.node.RegtestNode;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to a real node: who may ask, what it answers without its indexes, and what Knots takes. */
@Tag("node")
final class CoreNodeTest {
    private static final Sats COIN = new Sats(1_000_000);
    private static final Sats FEE = new Sats(1_000);
    private static final Bytes NOWHERE = Bytes.fromHex("11".repeat(32));

    private static RegtestNode node;
    private static CoreChain chain;

    /** Without indexes, and with the rules for standard transactions. */
    @BeforeAll
    static void start() {
        node = RegtestNode.start("-txindex=0", "-blockfilterindex=0", "-acceptnonstdtxn=0");
        chain = node.chain();
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    private static OpenCoin coin() {
        return new OpenCoin(node.fund(OpenCoin.SCRIPT, COIN), COIN);
    }

    private static void assertRefused(Runnable call, ChainRefused.Reason reason) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        ChainRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void wrongCookieOrPassword_isRefused(@TempDir Path folder) throws IOException {
        Path cookie = Files.writeString(folder.resolve(".cookie"), "__cookie__:" + "0".repeat(64));
        assertRefused(
                () -> CoreChain.connect(node.endpoint(), RpcCredentials.cookie(cookie)),
                ChainRefused.Reason.CREDENTIALS);
        Path password = Files.writeString(folder.resolve("password"), "wrong\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        assertRefused(
                () -> CoreChain.connect(node.endpoint(), RpcCredentials.password("alice", password)),
                ChainRefused.Reason.CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "testnet3", "testnet4", "signet", "mutiny", "alpha-mainnet"})
    void otherNetworks_areRefused(String network) {
        ChainEndpoint endpoint = ChainEndpoint.of(node.endpoint().url(), Network.of(network));
        assertRefused(
                () -> CoreChain.connect(endpoint, RpcCredentials.cookie(node.cookie())),
                ChainRefused.Reason.WRONG_NETWORK);
    }

    @Test
    void withoutIndex_aTransactionWithAnUnspentOutput_isFound() {
        OpenCoin coin = coin();
        Block made = chain.tip();
        node.mine(2);
        ChainTransaction found = chain.transaction(coin.outpoint().txid()).orElseThrow();
        assertThat(found.block()).contains(made);
        assertThat(chain.outpoint(coin.outpoint()))
                .isEqualTo(new OutpointStatus.Unspent(coin.output(), Optional.of(made)));
    }

    @Test
    void withoutIndex_aSpenderIsFoundByReadingBlocks_whileTheMakerIs() {
        List<Outpoint> made =
                node.fund(List.of(new TxOutput(COIN, OpenCoin.SCRIPT), new TxOutput(COIN, OpenCoin.SCRIPT)));
        node.mine(2);
        OpenCoin coin = new OpenCoin(made.get(0), COIN);
        Transaction tx = coin.split(2, 1, FEE);
        assertThat(chain.broadcast(tx).accepted()).isTrue();
        node.mine(1);
        Block mined = chain.tip();
        node.mine(1);
        assertThat(chain.outpoint(coin.outpoint()))
                .isEqualTo(new OutpointStatus.Spent(coin.output(), new ChainTransaction(tx, Optional.of(mined))));
    }

    @Test
    void withoutIndex_whatOnlyTheIndexCouldTell_isRefusedByName() {
        assertRefused(() -> chain.transaction(NOWHERE), ChainRefused.Reason.INDEX_MISSING);
        assertThatThrownBy(() -> chain.outpoint(new Outpoint(NOWHERE, 0))).hasMessageContaining("-txindex=1");
    }

    @Test
    void dust_isRefused() {
        OpenCoin coin = coin();
        List<TxOutput> outputs =
                List.of(new TxOutput(new Sats(100), OpenCoin.SCRIPT), new TxOutput(new Sats(998_000), OpenCoin.SCRIPT));
        assertThat(node.test(OpenCoin.spend(List.of(coin), outputs)).refusal().orElseThrow())
                .contains("dust");
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 81, 200})
    void data_beyondWhatTheNodeRelays_isMinedAllTheSame(int bytes) {
        Bytes data = Bytes.concat(Script.op(Script.OP_RETURN), Script.push(Bytes.of(new byte[bytes])));
        TxOutput rest = new TxOutput(new Sats(990_000), OpenCoin.SCRIPT);
        Transaction tx = OpenCoin.spend(List.of(coin()), List.of(new TxOutput(Sats.ZERO, data), rest));
        boolean relayed = data.size() <= 83 || !node.isKnots();
        assertThat(node.test(tx).accepted()).isEqualTo(relayed);
        Bytes block = node.generateBlock(List.of(tx));
        assertThat(chain.tip().hash()).isEqualTo(block);
        assertThat(chain.transaction(tx.txid()).orElseThrow().confirmations(chain.tip()))
                .isEqualTo(1);
    }

    @Test
    void feeRate_isEmptyOnAChainWithoutTraffic() {
        assertThat(chain.feeRate(6)).isEmpty();
    }

    @Test
    void psbts_areDecodedAndFinalized() {
        OpenCoin coin = coin();
        Object inputs = List.of(Map.of(
                "txid", coin.outpoint().txid().toHex(), "vout", coin.outpoint().index()));
        Object outputs = List.of(Map.of("data", "00"));
        String psbt = node.rpc().call("createpsbt", inputs, outputs).textValue();
        JsonNode decoded = node.decodePsbt(psbt);
        assertThat(decoded.get("tx").get("vin").get(0).get("txid").textValue())
                .isEqualTo(coin.outpoint().txid().toHex());
        assertThat(node.finalizePsbt(psbt).get("complete").booleanValue()).isFalse();
    }
}
