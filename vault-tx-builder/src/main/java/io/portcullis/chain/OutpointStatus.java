package io.portcullis.chain;

import io.portcullis.bitcoin.TxOutput;
import java.util.Optional;

/** What the chain and the mempool say of one output. */
public sealed interface OutpointStatus {
    /**
     * Nothing spends it.
     *
     * @param since the block that made it; empty while its transaction is in the mempool
     */
    record Unspent(TxOutput output, Optional<Block> since) implements OutpointStatus {}

    /** It exists and {@code spender} spends it: in the mempool, unless that has a block. */
    record Spent(TxOutput output, ChainTransaction spender) implements OutpointStatus {}

    /** Neither the chain nor the mempool has a transaction with such an output. */
    record Unknown() implements OutpointStatus {}
}
