package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Transaction;
import java.util.List;

/**
 * What was signed.
 *
 * @param psbt of the vault's transaction, finalised
 * @param transactions all that were signed, parents first; the vault's is the last
 */
public record Cosigned(Psbt psbt, List<Transaction> transactions) {
    public Cosigned {
        transactions = List.copyOf(transactions);
    }

    /** The vault's transaction. */
    public Transaction tx() {
        return transactions.get(transactions.size() - 1);
    }
}
