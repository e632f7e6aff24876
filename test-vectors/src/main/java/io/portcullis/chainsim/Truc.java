package io.portcullis.chainsim;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import java.util.Optional;
import java.util.Set;

/** The rules of version 3 transactions (BIP431): at most one unconfirmed parent, at most one child, limited sizes. */
final class Truc {
    private static final int VERSION = 3;
    private static final long MAX_VSIZE = 10_000;
    private static final long MAX_CHILD_VSIZE = 1_000;

    private final Mempool pool;

    Truc(Mempool pool) {
        this.pool = pool;
    }

    /** The other child of its parent, if there is one, which this transaction may replace. */
    Optional<Bytes> require(Transaction tx) throws Rejected {
        Set<Bytes> parents = pool.parents(tx);
        boolean truc = tx.version() == VERSION;
        for (Bytes parent : parents) {
            if ((pool.get(parent).orElseThrow().tx().version() == VERSION) != truc) {
                throw violation("a version 3 transaction and one of another version spend from each other unconfirmed");
            }
        }
        if (!truc) {
            return Optional.empty();
        }
        if (tx.vsize() > MAX_VSIZE) {
            throw violation("version=3 tx is too big: " + tx.vsize() + " > " + MAX_VSIZE + " virtual bytes");
        }
        if (parents.isEmpty()) {
            return Optional.empty();
        }
        return requireChild(tx, parents);
    }

    private Optional<Bytes> requireChild(Transaction tx, Set<Bytes> parents) throws Rejected {
        if (pool.ancestors(tx).size() > 1) {
            throw violation("tx would have too many ancestors");
        }
        if (tx.vsize() > MAX_CHILD_VSIZE) {
            throw violation(
                    "version=3 child tx is too big: " + tx.vsize() + " > " + MAX_CHILD_VSIZE + " virtual bytes");
        }
        Bytes parent = parents.iterator().next();
        return pool.children(parent).stream()
                .filter(child -> !child.equals(tx.txid()))
                .findFirst();
    }

    private static Rejected violation(String details) {
        return Rejected.of("TRUC-violation", details);
    }
}
