package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.Optional;

/**
 * The chain as an Esplora server tells it (electrs with Blockstream's or mempool.space's HTTP API). Transactions and headers are
 * rehashed, spends are read from the spender's own bytes, and a block counts when the server places it in the best chain; that
 * it holds the transaction is the server's word.
 */
public final class EsploraChain implements Chain {
    private final EsploraReader reader;
    private final EsploraMempool mempool;

    private EsploraChain(ChainEndpoint endpoint) {
        this.reader = new EsploraReader(endpoint);
        this.mempool = new EsploraMempool(reader);
    }

    /**
     * Connects and compares the network.
     *
     * @throws ChainRefused when the server follows another network
     * @throws ChainUnavailable when it does not answer
     */
    public static EsploraChain connect(ChainEndpoint endpoint) {
        EsploraChain chain = new EsploraChain(endpoint);
        ChainIdentity.require(chain, endpoint.network());
        return chain;
    }

    @Override
    public Block tip() {
        return reader.blockAt(reader.tipHeight()).orElseThrow(ChainUnavailable::moved);
    }

    @Override
    public Optional<Block> blockAt(long height) {
        return reader.blockAt(height);
    }

    @Override
    public Optional<ChainTransaction> transaction(Bytes txid) {
        return reader.transaction(txid);
    }

    @Override
    public Optional<Transaction> bytes(Bytes txid) {
        return reader.bytes(txid);
    }

    @Override
    public OutpointStatus outpoint(Outpoint outpoint) {
        Optional<ChainTransaction> maker = reader.transaction(outpoint.txid());
        if (maker.isEmpty() || outpoint.index() >= maker.get().tx().outputs().size()) {
            return new OutpointStatus.Unknown();
        }
        TxOutput output = maker.get().tx().outputs().get((int) outpoint.index());
        Optional<Bytes> spender = reader.spender(outpoint);
        return spender.isEmpty()
                ? new OutpointStatus.Unspent(output, maker.get().block())
                : new OutpointStatus.Spent(output, spending(spender.get(), outpoint));
    }

    private ChainTransaction spending(Bytes txid, Outpoint outpoint) {
        ChainTransaction spender = reader.transaction(txid).orElseThrow(ChainUnavailable::moved);
        if (spender.tx().inputs().stream().map(TxInput::outpoint).noneMatch(outpoint::equals)) {
            throw new ChainRefused(
                    ChainRefused.Reason.CONTRADICTION,
                    "named as the spender of " + outpoint + ", " + txid + " is none");
        }
        return spender;
    }

    @Override
    public List<MempoolConflict> conflicts(Transaction tx) {
        return tx.inputs().stream()
                .map(TxInput::outpoint)
                .flatMap(outpoint -> reader
                        .spender(outpoint)
                        .filter(txid -> !txid.equals(tx.txid()))
                        .map(txid -> spending(txid, outpoint))
                        .stream())
                .filter(spender -> spender.block().isEmpty())
                .map(ChainTransaction::tx)
                .distinct()
                .map(spender -> new MempoolConflict(spender, fee(spender.txid())))
                .toList();
    }

    private Sats fee(Bytes txid) {
        return new Sats(reader.json("/tx/" + txid)
                .orElseThrow(ChainUnavailable::moved)
                .member("fee")
                .whole());
    }

    @Override
    public Optional<FeeRate> feeRate(int blocks) {
        return mempool.feeRate(blocks);
    }

    @Override
    public Optional<List<Acceptance>> test(List<Transaction> transactions) {
        return mempool.test(transactions);
    }

    @Override
    public Acceptance broadcast(Transaction tx) {
        return mempool.send(tx);
    }

    @Override
    public List<Acceptance> broadcastPackage(List<Transaction> transactions) {
        return mempool.send(transactions);
    }

    @Override
    public List<Coin> coins(Bytes script) {
        return reader.coins(Hashes.sha256(script)).stream()
                .filter(coin -> coin.member("status").member("confirmed").flag())
                .map(coin -> coin(coin, script))
                .toList();
    }

    /** The output itself is read from its transaction: a coin that the script does not lock is refused. */
    private Coin coin(Answer listed, Bytes script) {
        Bytes txid = listed.member("txid").hash();
        var outpoint = new Outpoint(txid, listed.member("vout").whole());
        ChainTransaction maker = reader.transaction(txid).orElseThrow(ChainUnavailable::moved);
        List<TxOutput> outputs = maker.tx().outputs();
        if (outpoint.index() >= outputs.size()
                || !outputs.get((int) outpoint.index()).script().equals(script)) {
            throw new ChainRefused(
                    ChainRefused.Reason.CONTRADICTION, outpoint + " is not locked by the script asked for");
        }
        long height = maker.block().orElseThrow(ChainUnavailable::moved).height();
        return new Coin(outpoint, outputs.get((int) outpoint.index()), height);
    }
}
