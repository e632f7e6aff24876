package io.portcullis.chainsim;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Packages of a child and its parents: each on its own if it can, those that cannot for their fee together. */
final class Packages {
    private static final int MAX_COUNT = 25;

    private final Ledger ledger;
    private final RelayPolicy policy;

    Packages(Ledger ledger, RelayPolicy policy) {
        this.ledger = ledger;
        this.policy = policy;
    }

    /**
     * Tries all on {@code pool}, which takes what passes.
     *
     * @return for each transaction, in order, why it was not taken; empty when it was
     * @throws Rejected when they are no package
     */
    Map<Bytes, Optional<Rejected>> submit(List<Transaction> transactions, Mempool pool) throws Rejected {
        requireTopology(transactions);
        Map<Bytes, Optional<Rejected>> results = new LinkedHashMap<>();
        List<Transaction> poor = new ArrayList<>();
        for (Transaction tx : transactions) {
            Optional<Rejected> refusal = alone(tx, pool);
            results.put(tx.txid(), refusal);
            if (refusal.isPresent() && isReconsidered(refusal.get(), poor)) {
                poor.add(tx);
            }
        }
        boolean hopeless = results.values().stream().flatMap(Optional::stream).count() > poor.size();
        if (!poor.isEmpty() && !hopeless) {
            together(poor, pool, results);
        }
        return results;
    }

    /** An orphan may be the child of one that is too poor on its own. */
    private static boolean isReconsidered(Rejected refusal, List<Transaction> poor) {
        return refusal.kind() == Rejected.Kind.FEE || refusal.kind() == Rejected.Kind.INPUTS && !poor.isEmpty();
    }

    private Optional<Rejected> alone(Transaction tx, Mempool pool) {
        if (pool.get(tx.txid()).isPresent()) {
            return Optional.empty();
        }
        try {
            new Admission(ledger, pool, policy).admit(tx);
            return Optional.empty();
        } catch (Rejected e) {
            return Optional.of(e);
        }
    }

    private void together(List<Transaction> poor, Mempool pool, Map<Bytes, Optional<Rejected>> results) {
        Mempool trial = new Mempool(pool);
        try {
            new Admission(ledger, trial, policy).admit(poor);
            pool.become(trial);
            poor.forEach(tx -> results.put(tx.txid(), Optional.empty()));
        } catch (Rejected e) {
            poor.forEach(tx -> results.put(tx.txid(), Optional.of(e)));
        }
    }

    private static void requireTopology(List<Transaction> transactions) throws Rejected {
        if (transactions.isEmpty() || transactions.size() > MAX_COUNT) {
            throw Rejected.of("package-too-many-transactions");
        }
        Transaction child = transactions.get(transactions.size() - 1);
        Set<Bytes> spent =
                child.inputs().stream().map(input -> input.outpoint().txid()).collect(Collectors.toSet());
        List<Transaction> parents = transactions.subList(0, transactions.size() - 1);
        if (!parents.stream().map(Transaction::txid).allMatch(spent::contains)) {
            throw Rejected.of("package topology disallowed. not child-with-parents or parents depend on each other.");
        }
    }
}
