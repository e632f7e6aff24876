package io.portcullis.node;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.chain.Acceptance;
import io.portcullis.chain.ChainEndpoint;
import io.portcullis.chain.ChainRefused;
import io.portcullis.chain.ChainUnavailable;
import io.portcullis.chain.CoreChain;
import io.portcullis.chain.CoreRpc;
import io.portcullis.chain.RpcCredentials;
import io.portcullis.chain.RpcError;
import io.portcullis.protocol.Network;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Bitcoin node on a regtest chain of its own, in a temporary folder, on a free port of this machine: the judge of what tests
 * build. It has coins to fund any script with, and a txindex and block filters unless told otherwise.
 */
public final class RegtestNode implements AutoCloseable {
    private static final int MATURITY = 100;
    private static final Sats FUNDING_FEE = new Sats(20_000);
    private static final String OPEN = "raw(" + OpenCoin.SCRIPT + ")";

    private final String version;
    private final NodeProcess process;
    private final CoreRpc rpc;
    private final List<OpenCoin> purse = new ArrayList<>();
    private long nextCoinbase = 1;

    private RegtestNode(String version, NodeProcess process) {
        this.version = version;
        this.process = process;
        this.rpc = new CoreRpc(endpoint(), RpcCredentials.cookie(cookie()));
    }

    /**
     * Starts the node that BITCOIND names and mines its first coins.
     *
     * @param flags on top of the usual ones, or instead of one of the same name
     * @throws IllegalStateException when there is none, or it does not come up; its last words are in the message
     */
    public static RegtestNode start(String... flags) {
        Path program = NodeProcess.program();
        var node = new RegtestNode(NodeProcess.version(program), NodeProcess.start(program, List.of(flags)));
        try {
            node.awaitReady();
            node.mine(MATURITY + 10);
            return node;
        } catch (RuntimeException e) {
            String words = node.process.lastWords();
            node.process.kill();
            throw new IllegalStateException("the node did not come up: " + words, e);
        }
    }

    private void awaitReady() {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the node stopped");
                    }
                    return answers();
                });
    }

    private boolean answers() {
        try {
            rpc.call("getblockcount");
            return true;
        } catch (ChainUnavailable | ChainRefused e) { // no port, no cookie or half a cookie yet
            return false;
        }
    }

    /** What the node says it is, such as {@code Bitcoin Core daemon version v30.0.0}. */
    public String version() {
        return version;
    }

    /** Whether it is Bitcoin Knots, which refuses some standard transactions of Core's. */
    public boolean isKnots() {
        return version.toLowerCase(Locale.ROOT).contains("knots");
    }

    public ChainEndpoint endpoint() {
        return ChainEndpoint.of(URI.create("http://127.0.0.1:" + process.rpcPort()), Network.REGTEST);
    }

    public Path cookie() {
        return process.folder().resolve("regtest").resolve(".cookie");
    }

    /** Any call of the node's. */
    public CoreRpc rpc() {
        return rpc;
    }

    /** A new view of the node's chain. */
    public CoreChain chain() {
        return CoreChain.connect(endpoint(), RpcCredentials.cookie(cookie()));
    }

    public long height() {
        return rpc.call("getblockcount").longValue();
    }

    /** Mines blocks with what the mempool holds; their hashes. */
    public List<Bytes> mine(int blocks) {
        List<Bytes> hashes = new ArrayList<>();
        rpc.call("generatetodescriptor", blocks, OPEN).forEach(hash -> hashes.add(Bytes.fromHex(hash.textValue())));
        awaitIndexes();
        return hashes;
    }

    /** Mines one block with exactly these transactions, whatever the mempool's policy thinks of them; its hash. */
    public Bytes generateBlock(List<Transaction> transactions) {
        List<String> hex = transactions.stream().map(tx -> tx.toBytes().toHex()).toList();
        Bytes hash =
                Bytes.fromHex(rpc.call("generateblock", OPEN, hex).get("hash").textValue());
        awaitIndexes();
        return hash;
    }

    /** The indexes follow the chain in the background. */
    private void awaitIndexes() {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    long height = height();
                    return synced(rpc.call("getindexinfo"), height);
                });
    }

    private static boolean synced(JsonNode indexes, long height) {
        for (JsonNode index : indexes) {
            if (index.get("best_block_height").longValue() != height) {
                return false;
            }
        }
        return true;
    }

    /** Pays {@code amount} to a script and mines it; where it is. */
    public Outpoint fund(Bytes script, Sats amount) {
        return fund(List.of(new TxOutput(amount, script))).get(0);
    }

    /** Makes these outputs in one transaction and mines it; where they are, in order. */
    public List<Outpoint> fund(List<TxOutput> outputs) {
        List<Outpoint> made = fundUnconfirmed(outputs);
        mine(1);
        return made;
    }

    /** Makes these outputs in a transaction that stays in the mempool. */
    public List<Outpoint> fundUnconfirmed(List<TxOutput> outputs) {
        Sats total = outputs.stream().map(TxOutput::amount).reduce(FUNDING_FEE, Sats::plus);
        List<OpenCoin> coins = new ArrayList<>();
        Sats collected = Sats.ZERO;
        while (collected.compareTo(total.plus(FUNDING_FEE)) < 0) {
            OpenCoin coin = purse.isEmpty() ? coinbase() : purse.remove(purse.size() - 1);
            coins.add(coin);
            collected = collected.plus(coin.amount());
        }
        List<TxOutput> all = new ArrayList<>(outputs);
        all.add(new TxOutput(collected.minus(total), OpenCoin.SCRIPT));
        Transaction tx = OpenCoin.spend(coins, all);
        rpc.call("sendrawtransaction", tx.toBytes().toHex());
        purse.add(OpenCoin.of(tx, outputs.size()));
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> new Outpoint(tx.txid(), i))
                .toList();
    }

    /** The next block's reward; mines until it is mature. */
    private OpenCoin coinbase() {
        long missing = nextCoinbase + MATURITY - height();
        if (missing > 0) {
            mine((int) missing);
        }
        String hash = rpc.call("getblockhash", nextCoinbase++).textValue();
        JsonNode reward = rpc.call("getblock", hash, 2).get("tx").get(0);
        return OpenCoin.of(Transaction.parse(Bytes.fromHex(reward.get("hex").textValue())), 0);
    }

    /** The node's verdict on these transactions, as {@code testmempoolaccept} gives it. */
    public Acceptance test(Transaction tx) {
        return chain().test(List.of(tx)).orElseThrow().get(0);
    }

    /**
     * Why no block may hold this transaction after its parents, in the node's own words; empty when one may. Unlike the mempool, a
     * block is judged by its scripts whatever the relay policy is. Nothing is mined.
     */
    public Optional<String> blockRefusal(List<Transaction> parents, Transaction tx) {
        List<String> hex = Stream.concat(parents.stream(), Stream.of(tx))
                .map(each -> each.toBytes().toHex())
                .toList();
        try {
            rpc.call("generateblock", OPEN, hex, false);
            return Optional.empty();
        } catch (RpcError e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** {@code decodepsbt}. */
    public JsonNode decodePsbt(String base64) {
        return rpc.call("decodepsbt", base64);
    }

    /** {@code finalizepsbt}: {@code complete}, and {@code hex} or {@code psbt}. */
    public JsonNode finalizePsbt(String base64) {
        return rpc.call("finalizepsbt", base64);
    }

    /** Takes a block and all that follow out of the best chain; their transactions go back to the mempool. */
    public void invalidateBlock(Bytes hash) {
        rpc.call("invalidateblock", hash.toHex());
    }

    /** Stops the node and removes its folder. */
    @Override
    public void close() {
        try {
            rpc.call("stop");
        } catch (ChainUnavailable e) {
            process.kill();
            return;
        }
        process.close();
    }
}
