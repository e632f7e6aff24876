package io.portcullis.lineage;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import java.util.Optional;

/** Where transactions come from. Give confirmed ones only, where only those shall count (design §5). */
@FunctionalInterface
public interface TxSource {
    /** The transaction of this id, if it is known. */
    Optional<Transaction> transaction(Bytes txid);
}
