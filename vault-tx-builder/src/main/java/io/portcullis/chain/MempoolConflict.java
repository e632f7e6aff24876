package io.portcullis.chain;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;

/** A transaction of the mempool that spends what another one wants to spend, and the fee it pays, as far as the source says. */
public record MempoolConflict(Transaction tx, Sats fee) {
    public FeeRate rate() {
        return FeeRate.of(fee, tx.vsize());
    }
}
