package io.portcullis.chain;

import io.portcullis.bitcoin.Transaction;
import java.util.Optional;

/**
 * A transaction and where it is.
 *
 * @param block the block of the best chain that holds it; empty while it waits in the mempool
 */
public record ChainTransaction(Transaction tx, Optional<Block> block) {
    /** 0 in the mempool, 1 when {@code tip} is its block. */
    public long confirmations(Block tip) {
        return block.map(in -> Math.max(0, tip.height() - in.height() + 1)).orElse(0L);
    }
}
