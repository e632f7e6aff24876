package io.portcullis.chainsim;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Transactions that wait for a block, parents before children. No output is spent twice in it. */
final class Mempool {
    /** A waiting transaction and what it pays. */
    record Entry(Transaction tx, Sats fee) {
        FeeRate rate() {
            return FeeRate.of(fee, tx.vsize());
        }
    }

    private final Map<Bytes, Entry> entries = new LinkedHashMap<>();
    private final Map<Outpoint, Bytes> spenders = new HashMap<>();

    Mempool() {}

    /** A copy to try things on. */
    Mempool(Mempool other) {
        become(other);
    }

    /** Takes over what another one holds. */
    void become(Mempool other) {
        entries.clear();
        spenders.clear();
        entries.putAll(other.entries);
        spenders.putAll(other.spenders);
    }

    void add(Entry entry) {
        Bytes txid = entry.tx().txid();
        entries.put(txid, entry);
        entry.tx().inputs().forEach(input -> spenders.put(input.outpoint(), txid));
    }

    /** Takes one out; its children stay. */
    void remove(Bytes txid) {
        Entry entry = entries.remove(txid);
        if (entry != null) {
            entry.tx().inputs().forEach(input -> spenders.remove(input.outpoint()));
        }
    }

    List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    Optional<Entry> get(Bytes txid) {
        return Optional.ofNullable(entries.get(txid));
    }

    Optional<Bytes> spender(Outpoint outpoint) {
        return Optional.ofNullable(spenders.get(outpoint));
    }

    /** An output of a waiting transaction, spent or not. */
    Optional<TxOutput> output(Outpoint outpoint) {
        return get(outpoint.txid())
                .map(entry -> entry.tx().outputs())
                .filter(outputs -> outpoint.index() < outputs.size())
                .map(outputs -> outputs.get((int) outpoint.index()));
    }

    /** The waiting transactions that this one spends from. */
    Set<Bytes> parents(Transaction tx) {
        Set<Bytes> parents = new LinkedHashSet<>();
        for (TxInput input : tx.inputs()) {
            if (entries.containsKey(input.outpoint().txid())) {
                parents.add(input.outpoint().txid());
            }
        }
        return parents;
    }

    /** The waiting transactions that spend from this one. */
    Set<Bytes> children(Bytes txid) {
        Set<Bytes> children = new LinkedHashSet<>();
        for (Map.Entry<Outpoint, Bytes> spend : spenders.entrySet()) {
            if (spend.getKey().txid().equals(txid)) {
                children.add(spend.getValue());
            }
        }
        return children;
    }

    /** All that this transaction depends on here. */
    Set<Bytes> ancestors(Transaction tx) {
        return closure(parents(tx), txid -> parents(entries.get(txid).tx()));
    }

    /** This transaction and all that depend on it. */
    Set<Bytes> withDescendants(Bytes txid) {
        return closure(Set.of(txid), this::children);
    }

    private static Set<Bytes> closure(Set<Bytes> start, Function<Bytes, Set<Bytes>> next) {
        Set<Bytes> found = new LinkedHashSet<>(start);
        Deque<Bytes> open = new ArrayDeque<>(start);
        while (!open.isEmpty()) {
            next.apply(open.remove()).stream().filter(found::add).forEach(open::add);
        }
        return found;
    }
}
