package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.Optional;

/**
 * Finds the confirmed transaction that spends an output. A Core node has no index of that: its compact block filters (BIP158)
 * tell which blocks to read, and without them a limited number of blocks is read one by one.
 */
final class CoreSpender {
    /** Blocks looked at in one question to the filters. */
    private static final long FILTER_STEP = 10_000;

    /** Two weeks of blocks. */
    private static final long MAX_BLOCKS_READ = 2_016;

    private final CoreRpc rpc;
    private final CoreBlocks blocks;

    CoreSpender(CoreRpc rpc, CoreBlocks blocks) {
        this.rpc = rpc;
        this.blocks = blocks;
    }

    /**
     * @param since the block that made the output
     * @throws ChainRefused when it was made too long ago for a node without block filters
     */
    ChainTransaction find(Outpoint outpoint, TxOutput output, Block since) {
        Block tip = blocks.tip();
        Optional<ChainTransaction> found = hasFilters()
                ? byFilters(outpoint, output, since.height(), tip.height())
                : byReading(outpoint, since.height(), tip.height());
        return found.orElseThrow(ChainUnavailable::moved);
    }

    private boolean hasFilters() {
        String name = "basic block filter index";
        return rpc.ask("getindexinfo", name)
                .optional(name)
                .map(index -> index.member("synced").flag())
                .orElse(false);
    }

    private Optional<ChainTransaction> byFilters(Outpoint outpoint, TxOutput output, long from, long to) {
        Object script = List.of("raw(" + output.script() + ")");
        for (long start = from; start <= to; start += FILTER_STEP) {
            long stop = Math.min(to, start + FILTER_STEP - 1);
            Answer scan = rpc.scan("scanblocks", "start", script, start, stop, "basic");
            for (Answer hash : scan.member("relevant_blocks").items()) {
                Optional<ChainTransaction> found = inBlock(outpoint, hash.hash());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ChainTransaction> byReading(Outpoint outpoint, long from, long to) {
        if (to - from >= MAX_BLOCKS_READ) {
            throw new ChainRefused(
                    ChainRefused.Reason.INDEX_MISSING,
                    "to find who spent " + outpoint + ", made " + (to - from)
                            + " blocks ago, the node needs -blockfilterindex=1");
        }
        for (long height = from; height <= to; height++) {
            Bytes hash = rpc.ask("getblockhash", height).hash();
            Optional<ChainTransaction> found = inBlock(outpoint, hash);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<ChainTransaction> inBlock(Outpoint outpoint, Bytes blockHash) {
        Answer block = rpc.ask("getblock", blockHash.toHex(), 2);
        for (Answer tx : block.member("tx").items()) {
            boolean spends = tx.member("vin").items().stream().anyMatch(input -> spends(input, outpoint));
            if (spends) {
                Block in = blocks.header(blockHash);
                return Optional.of(new ChainTransaction(
                        tx.member("hex").transaction(tx.member("txid").hash()), Optional.of(in)));
            }
        }
        return Optional.empty();
    }

    /** A coinbase input names no transaction. */
    private static boolean spends(Answer input, Outpoint outpoint) {
        return input.optional("txid").isPresent()
                && input.member("vout").whole() == outpoint.index()
                && input.member("txid").text().equals(outpoint.txid().toHex());
    }
}
