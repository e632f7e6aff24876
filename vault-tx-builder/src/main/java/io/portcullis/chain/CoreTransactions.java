package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds transactions on a Core node: with its txindex, or without one as long as an output is unspent. */
final class CoreTransactions {
    /** A transaction of ours has fewer outputs; each one costs a question. */
    private static final int OUTPUTS_TRIED = 16;

    private final CoreRpc rpc;
    private final CoreBlocks blocks;

    CoreTransactions(CoreRpc rpc, CoreBlocks blocks) {
        this.rpc = rpc;
        this.blocks = blocks;
    }

    /** @throws ChainRefused when only an index that the node does not have could tell */
    Optional<ChainTransaction> find(Bytes txid) {
        Optional<ChainTransaction> found = read(txid, null);
        if (found.isPresent() || hasIndex()) {
            return found;
        }
        for (int i = 0; i < OUTPUTS_TRIED; i++) {
            Answer unspent = rpc.ask("gettxout", txid.toHex(), i, false);
            if (!unspent.node().isNull()) {
                Block block = blocks.under(
                        unspent.member("bestblock").hash(),
                        unspent.member("confirmations").whole());
                return read(txid, block.hash());
            }
        }
        throw new ChainRefused(
                ChainRefused.Reason.INDEX_MISSING,
                "the node cannot look up " + txid + ", which is unknown or spent: start it with -txindex=1");
    }

    private Optional<ChainTransaction> read(Bytes txid, @Nullable Bytes blockHash) {
        Answer answer;
        try {
            answer = blockHash == null
                    ? rpc.ask("getrawtransaction", txid.toHex(), 1)
                    : rpc.ask("getrawtransaction", txid.toHex(), 1, blockHash.toHex());
        } catch (RpcError e) {
            if (e.code() == RpcError.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
        var tx = answer.member("hex").transaction(txid);
        // A transaction that a reorganisation removed keeps its old block's hash in the index, with 0 confirmations.
        long confirmations = answer.optional("confirmations").map(Answer::whole).orElse(0L);
        if (confirmations > 0) {
            return Optional.of(new ChainTransaction(
                    tx, Optional.of(blocks.header(answer.member("blockhash").hash()))));
        }
        return answer.optional("blockhash").isPresent()
                ? Optional.empty()
                : Optional.of(new ChainTransaction(tx, Optional.empty()));
    }

    private boolean hasIndex() {
        var index = rpc.ask("getindexinfo", "txindex").optional("txindex");
        if (index.isPresent() && !index.get().member("synced").flag()) {
            throw new ChainUnavailable("the node is still building its txindex");
        }
        return index.isPresent();
    }
}
