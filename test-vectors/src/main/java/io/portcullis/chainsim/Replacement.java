package io.portcullis.chainsim;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import java.util.LinkedHashSet;
import java.util.Set;

/** When a transaction may take the place of others that spend the same outputs (BIP125's rules 2 to 5, for any of them). */
final class Replacement {
    private static final int MAX_EVICTED = 100;

    private final Mempool pool;
    private final RelayPolicy policy;

    Replacement(Mempool pool, RelayPolicy policy) {
        this.pool = pool;
        this.policy = policy;
    }

    /**
     * What leaves when the transaction comes: the conflicting ones and all that depend on them.
     *
     * @param bid what it, or its package, pays for which size
     */
    Set<Bytes> require(Transaction tx, Set<Bytes> conflicts, Bid bid) throws Rejected {
        Set<Bytes> evicted = new LinkedHashSet<>();
        conflicts.forEach(txid -> evicted.addAll(pool.withDescendants(txid)));
        if (evicted.size() > MAX_EVICTED) {
            throw Rejected.of("too many potential replacements");
        }
        if (pool.ancestors(tx).stream().anyMatch(evicted::contains)) {
            throw Rejected.of("bad-txns-spends-conflicting-tx");
        }
        requireNoNewParent(tx, conflicts);
        for (Bytes conflict : conflicts) {
            Mempool.Entry other = pool.get(conflict).orElseThrow();
            if (bid.rate().compareTo(other.rate()) <= 0) {
                throw insufficient(tx, "new feerate " + bid.rate() + " <= old feerate " + other.rate());
            }
        }
        requireFee(tx, evicted, bid);
        return evicted;
    }

    private void requireNoNewParent(Transaction tx, Set<Bytes> conflicts) throws Rejected {
        Set<Bytes> parents = new LinkedHashSet<>(pool.parents(tx));
        conflicts.forEach(txid ->
                parents.removeAll(pool.parents(pool.get(txid).orElseThrow().tx())));
        if (!conflicts.isEmpty() && !parents.isEmpty()) {
            throw Rejected.of("replacement-adds-unconfirmed");
        }
    }

    private void requireFee(Transaction tx, Set<Bytes> evicted, Bid bid) throws Rejected {
        if (evicted.isEmpty()) {
            return;
        }
        Sats old =
                evicted.stream().map(txid -> pool.get(txid).orElseThrow().fee()).reduce(Sats.ZERO, Sats::plus);
        Sats needed = old.plus(policy.minimum().fee(bid.vsize()));
        if (bid.fee().compareTo(needed) < 0) {
            throw insufficient(tx, "fee " + bid.fee() + " < " + needed + ", those replaced and its own relay");
        }
    }

    private static Rejected insufficient(Transaction tx, String details) {
        return Rejected.forFee("insufficient fee", "rejecting replacement " + tx.txid() + "; " + details);
    }
}
