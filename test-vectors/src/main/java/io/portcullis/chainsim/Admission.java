package io.portcullis.chainsim;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The door of a mempool: who passes all rules enters, and those it replaces leave. */
final class Admission {
    private static final int MAX_CHAIN = 25;

    private final Ledger ledger;
    private final Mempool pool;
    private final RelayPolicy policy;
    private final Consensus consensus;
    private final Standardness standardness;

    Admission(Ledger ledger, Mempool pool, RelayPolicy policy) {
        this.ledger = ledger;
        this.pool = pool;
        this.policy = policy;
        this.consensus = new Consensus(ledger, pool);
        this.standardness = new Standardness(policy);
    }

    /** On its own. */
    void admit(Transaction tx) throws Rejected {
        admit(tx, Bid.of(List.of(consensus.check(tx))));
    }

    /** Together, parents first, by what all pay for all: every one or, with an exception, some. Use a copy of the pool. */
    void admit(List<Transaction> transactions) throws Rejected {
        Mempool known = new Mempool(pool);
        Consensus all = new Consensus(ledger, known);
        List<Mempool.Entry> entries = new ArrayList<>();
        for (Transaction tx : transactions) {
            Mempool.Entry entry = all.check(tx);
            entries.add(entry);
            known.add(entry);
        }
        Bid bid = Bid.of(entries);
        for (Transaction tx : transactions) {
            admit(tx, bid);
        }
    }

    private void admit(Transaction tx, Bid bid) throws Rejected {
        Mempool.Entry entry = consensus.check(tx);
        standardness.require(tx, entry.fee());
        requireEphemeralDustSpent(tx);
        Sats least = policy.minimum().fee(bid.vsize());
        if (bid.fee().compareTo(least) < 0) {
            throw Rejected.forFee("min relay fee not met", bid.fee().value() + " < " + least.value());
        }
        Set<Bytes> evicted = new Replacement(pool, policy).require(tx, conflicts(tx), bid);
        requireShortChain(tx, evicted);
        consensus.checkScripts(tx);
        evicted.forEach(pool::remove);
        pool.add(entry);
    }

    private Set<Bytes> conflicts(Transaction tx) throws Rejected {
        Set<Bytes> conflicts = new LinkedHashSet<>();
        for (TxInput input : tx.inputs()) {
            pool.spender(input.outpoint()).ifPresent(conflicts::add);
        }
        new Truc(pool).require(tx).ifPresent(conflicts::add);
        return conflicts;
    }

    /** The dust of a parent without fee lives only as long as its child spends it. */
    private void requireEphemeralDustSpent(Transaction tx) throws Rejected {
        Set<Outpoint> spent = new LinkedHashSet<>();
        tx.inputs().forEach(input -> spent.add(input.outpoint()));
        for (Bytes parent : pool.parents(tx)) {
            for (int dust : standardness.dust(pool.get(parent).orElseThrow().tx())) {
                if (!spent.contains(new Outpoint(parent, dust))) {
                    throw Rejected.of("missing-ephemeral-spends", "tx did not spend parent's ephemeral dust");
                }
            }
        }
    }

    private void requireShortChain(Transaction tx, Set<Bytes> evicted) throws Rejected {
        Set<Bytes> ancestors = pool.ancestors(tx);
        if (ancestors.size() + 1 > MAX_CHAIN) {
            throw Rejected.of("too-long-mempool-chain", "too many unconfirmed ancestors [limit: " + MAX_CHAIN + "]");
        }
        for (Bytes ancestor : ancestors) {
            Set<Bytes> family = pool.withDescendants(ancestor);
            family.removeAll(evicted);
            if (family.size() + 1 > MAX_CHAIN) {
                throw Rejected.of("too-long-mempool-chain", "too many descendants [limit: " + MAX_CHAIN + "]");
            }
        }
    }
}
