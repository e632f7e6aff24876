package io.portcullis.fees;

import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;

/**
 * An unconfirmed transaction that another one spends.
 *
 * @param vsize when signed
 * @param hasParent whether it spends an unconfirmed one itself
 * @param hasOtherChild whether the mempool holds another child of it
 */
public record UnconfirmedParent(Transaction tx, long vsize, Sats fee, boolean hasParent, boolean hasOtherChild) {
    /** The parent that is sent together with its child, unknown to the mempool. */
    public static UnconfirmedParent of(Draft parent) {
        return new UnconfirmedParent(parent.unsigned(), parent.weight().vsize(), parent.fee(), false, false);
    }
}
