package io.portcullis.chainsim;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chain of blocks and what follows from it: unspent outputs, spenders, and where each transaction is. */
final class Ledger {
    private static final int MEDIAN_SPAN = 11;

    /** An unspent output and the height of its block. */
    record Unspent(TxOutput output, long height) {}

    /** A confirmed transaction. */
    record Placed(Transaction tx, SimulatedBlock block) {}

    private final List<SimulatedBlock> blocks = new ArrayList<>();
    private final Map<Bytes, SimulatedBlock> byHash = new HashMap<>();
    private final Map<Outpoint, Unspent> unspent = new HashMap<>();
    private final Map<Outpoint, Bytes> spenders = new HashMap<>();
    private final Map<Bytes, Placed> transactions = new HashMap<>();

    /** The chain of these blocks, from the first one on. */
    Ledger(List<SimulatedBlock> blocks) {
        blocks.forEach(this::append);
    }

    void append(SimulatedBlock block) {
        blocks.add(block);
        byHash.put(block.place().hash(), block);
        for (Transaction tx : block.transactions()) {
            Bytes txid = tx.txid();
            transactions.put(txid, new Placed(tx, block));
            for (TxInput input : tx.inputs()) {
                unspent.remove(input.outpoint());
                spenders.put(input.outpoint(), txid);
            }
            for (int i = 0; i < tx.outputs().size(); i++) {
                unspent.put(
                        new Outpoint(txid, i),
                        new Unspent(tx.outputs().get(i), block.place().height()));
            }
        }
    }

    /** The blocks, the first one at index 0. */
    List<SimulatedBlock> blocks() {
        return List.copyOf(blocks);
    }

    SimulatedBlock tip() {
        return blocks.get(blocks.size() - 1);
    }

    Optional<SimulatedBlock> at(long height) {
        return height < blocks.size() ? Optional.of(blocks.get((int) height)) : Optional.empty();
    }

    Optional<SimulatedBlock> block(Bytes hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    Optional<Unspent> unspent(Outpoint outpoint) {
        return Optional.ofNullable(unspent.get(outpoint));
    }

    Map<Outpoint, Unspent> unspent() {
        return Map.copyOf(unspent);
    }

    Optional<Bytes> spender(Outpoint outpoint) {
        return Optional.ofNullable(spenders.get(outpoint));
    }

    Optional<Placed> transaction(Bytes txid) {
        return Optional.ofNullable(transactions.get(txid));
    }

    /** BIP113: the median of the times of eleven blocks, of which this is the last. */
    Instant medianTime(long height) {
        int from = (int) Math.max(0, height + 1 - MEDIAN_SPAN);
        List<Instant> times = blocks.subList(from, (int) height + 1).stream()
                .map(block -> block.place().time())
                .sorted()
                .toList();
        return times.get(times.size() / 2);
    }
}
