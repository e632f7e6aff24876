package io.portcullis.chain;

import io.portcullis.bitcoin.Sats;
import io.portcullis.node.OpenCoin;

/** A regtest chain that a test can move, and the view of it that is tested. */
interface World extends AutoCloseable {
    Chain chain();

    /** A confirmed coin of this amount. */
    OpenCoin coin(Sats amount);

    void mine(int blocks);

    /**
     * Replaces the last blocks by others, one more, without transactions. Those of the removed blocks are in the mempool
     * then.
     */
    void reorganise(int blocks);

    @Override
    void close();
}
