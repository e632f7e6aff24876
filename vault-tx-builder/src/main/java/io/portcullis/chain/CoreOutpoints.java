package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a Core node knows of outputs: unspent ones without any index, spent ones with its txindex. */
final class CoreOutpoints {
    private static final long COINBASE_MATURITY = 100;

    private final CoreRpc rpc;
    private final CoreBlocks blocks;
    private final CoreTransactions transactions;
    private final CoreSpender spender;

    CoreOutpoints(CoreRpc rpc, CoreBlocks blocks, CoreTransactions transactions) {
        this.rpc = rpc;
        this.blocks = blocks;
        this.transactions = transactions;
        this.spender = new CoreSpender(rpc, blocks);
    }

    OutpointStatus status(Outpoint outpoint) {
        Answer unspent = rpc.ask("gettxout", outpoint.txid().toHex(), outpoint.index(), true);
        return unspent.node().isNull() ? gone(outpoint) : unspent(unspent);
    }

    private OutpointStatus unspent(Answer output) {
        long confirmations = output.member("confirmations").whole();
        Optional<Block> since = confirmations == 0
                ? Optional.empty()
                : Optional.of(blocks.under(output.member("bestblock").hash(), confirmations));
        Bytes script = output.member("scriptPubKey").member("hex").bytes();
        return new OutpointStatus.Unspent(new TxOutput(output.member("value").bitcoin(), script), since);
    }

    private OutpointStatus gone(Outpoint outpoint) {
        Optional<ChainTransaction> maker = transactions.find(outpoint.txid());
        if (maker.isEmpty() || outpoint.index() >= maker.get().tx().outputs().size()) {
            return new OutpointStatus.Unknown();
        }
        TxOutput output = maker.get().tx().outputs().get((int) outpoint.index());
        Optional<Bytes> unconfirmed = mempoolSpender(outpoint);
        if (unconfirmed.isPresent()) {
            ChainTransaction found = transactions.find(unconfirmed.get()).orElseThrow(ChainUnavailable::moved);
            return new OutpointStatus.Spent(output, found);
        }
        Block since = maker.get().block().orElseThrow(ChainUnavailable::moved);
        if (isData(output)) { // nodes do not keep it, and nothing can spend it
            return new OutpointStatus.Unspent(output, Optional.of(since));
        }
        return new OutpointStatus.Spent(output, spender.find(outpoint, output, since));
    }

    private static boolean isData(TxOutput output) {
        return output.script().size() > 0 && output.script().at(0) == Script.OP_RETURN;
    }

    /** The id of the mempool's transaction that spends an output. */
    Optional<Bytes> mempoolSpender(Outpoint outpoint) {
        Object asked = List.of(Map.of("txid", outpoint.txid().toHex(), "vout", outpoint.index()));
        Answer answer = rpc.ask("gettxspendingprevout", asked);
        return answer.items().get(0).optional("spendingtxid").map(Answer::hash);
    }

    /** Walks through the whole set of unspent outputs: a minute or two on the main network. */
    List<Coin> of(Bytes script) {
        Answer scan = rpc.scan("scantxoutset", "start", List.of("raw(" + script + ")"));
        if (!scan.member("success").flag()) {
            throw new ChainUnavailable("the node broke off the scan of its unspent outputs");
        }
        long tip = scan.member("height").whole();
        return scan.member("unspents").items().stream()
                .filter(unspent -> isMature(unspent, tip))
                .map(unspent -> coin(unspent, script))
                .filter(coin -> mempoolSpender(coin.outpoint()).isEmpty())
                .toList();
    }

    /** The next block may spend a coinbase that is then a hundred blocks deep. */
    private static boolean isMature(Answer unspent, long tip) {
        boolean coinbase = unspent.optional("coinbase").map(Answer::flag).orElse(false);
        return !coinbase || tip + 1 - unspent.member("height").whole() >= COINBASE_MATURITY;
    }

    private static Coin coin(Answer unspent, Bytes script) {
        var outpoint = new Outpoint(
                unspent.member("txid").hash(), unspent.member("vout").whole());
        var output = new TxOutput(unspent.member("amount").bitcoin(), script);
        return new Coin(outpoint, output, unspent.member("height").whole());
    }
}
