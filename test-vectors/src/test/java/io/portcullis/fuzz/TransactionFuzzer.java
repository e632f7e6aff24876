package io.portcullis.fuzz;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;

/** Any bytes are a transaction that is written back to themselves, or are refused. */
public final class TransactionFuzzer {
    private TransactionFuzzer() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Transaction tx;
        try {
            tx = Transaction.parse(Bytes.of(data));
        } catch (IllegalArgumentException refused) {
            return;
        }
        if (!tx.toBytes().equals(Bytes.of(data)) || tx.txid().size() != 32 || tx.vsize() <= 0) {
            throw new AssertionError("read transaction is another one");
        }
    }
}
