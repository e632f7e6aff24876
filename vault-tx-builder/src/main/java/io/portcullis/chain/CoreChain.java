package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * The chain as a Bitcoin Core node sees it (version 26 or later, or Knots), over JSON-RPC. Made for a node with
 * {@code -txindex=1 -blockfilterindex=1}. Without the first, a transaction without unspent outputs is not found; without the
 * second, the spender of an output made more than two weeks ago is not; both are said so.
 */
public final class CoreChain implements Chain {
    private final CoreBlocks blocks;
    private final CoreTransactions transactions;
    private final CoreOutpoints outpoints;
    private final CoreMempool mempool;

    private CoreChain(ChainEndpoint endpoint, CoreRpc rpc) {
        this.blocks = new CoreBlocks(rpc, endpoint.network());
        this.transactions = new CoreTransactions(rpc, blocks);
        this.outpoints = new CoreOutpoints(rpc, blocks, transactions);
        this.mempool = new CoreMempool(rpc, outpoints);
    }

    /**
     * Connects and compares the network.
     *
     * @throws ChainRefused when the node follows another network, or does not know us
     * @throws ChainUnavailable when it does not answer
     */
    public static CoreChain connect(ChainEndpoint endpoint, RpcCredentials credentials) {
        CoreChain chain = new CoreChain(endpoint, new CoreRpc(endpoint, credentials));
        ChainIdentity.require(chain, endpoint.network());
        return chain;
    }

    @Override
    public Block tip() {
        return blocks.tip();
    }

    @Override
    public Optional<Block> blockAt(long height) {
        return blocks.at(height);
    }

    @Override
    public Optional<ChainTransaction> transaction(Bytes txid) {
        return transactions.find(txid);
    }

    @Override
    public OutpointStatus outpoint(Outpoint outpoint) {
        return outpoints.status(outpoint);
    }

    @Override
    public List<MempoolConflict> conflicts(Transaction tx) {
        return mempool.conflicts(tx);
    }

    @Override
    public Optional<FeeRate> feeRate(int blocks) {
        return mempool.feeRate(blocks);
    }

    @Override
    public Optional<List<Acceptance>> test(List<Transaction> txs) {
        return Optional.of(mempool.test(txs));
    }

    @Override
    public Acceptance broadcast(Transaction tx) {
        return mempool.send(tx);
    }

    @Override
    public List<Acceptance> broadcastPackage(List<Transaction> txs) {
        return mempool.send(txs);
    }

    @Override
    public List<Coin> coins(Bytes script) {
        return outpoints.of(script);
    }
}
