package io.portcullis.chainsim;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A regtest chain and a mempool that can be told what to do. Thread-safe: one call at a time. */
public final class SimulatedChain {
    /** {@code 51}: anyone's. */
    private static final TxOutput REWARD = new TxOutput(new Sats(5_000_000_000L), Bytes.of((byte) 0x51));

    private static final long MAX_BLOCK_VSIZE = 990_000;

    private final RelayPolicy policy;
    private final Clock clock;
    private Ledger ledger = new Ledger(List.of(SimulatedBlock.genesis()));
    private Mempool pool = new Mempool();
    private long nonce;

    /** @param clock of the blocks' times; each is later than the one before, whatever the clock says */
    public SimulatedChain(RelayPolicy policy, Clock clock) {
        this.policy = policy;
        this.clock = clock;
    }

    /** Where a transaction is: in a block, or in none while it waits. */
    record Found(Transaction tx, Optional<SimulatedBlock> block) {}

    /** Puts a transaction into the mempool, if it is not there already. */
    public synchronized void submit(Transaction tx) throws Rejected {
        if (pool.get(tx.txid()).isEmpty()) {
            requireNew(tx);
            new Admission(ledger, pool, policy).admit(tx);
        }
    }

    private void requireNew(Transaction tx) throws Rejected {
        if (ledger.transaction(tx.txid()).isPresent()) {
            throw Rejected.of("txn-already-known");
        }
    }

    /** Why each of these, one after the other, would not be taken. Nothing is kept. */
    synchronized List<Optional<Rejected>> test(List<Transaction> transactions) {
        Mempool trial = new Mempool(pool);
        List<Optional<Rejected>> verdicts = new ArrayList<>();
        for (Transaction tx : transactions) {
            verdicts.add(test(tx, trial));
        }
        return verdicts;
    }

    private Optional<Rejected> test(Transaction tx, Mempool trial) {
        try {
            if (trial.get(tx.txid()).isPresent()) {
                throw Rejected.of("txn-already-in-mempool");
            }
            requireNew(tx);
            new Admission(ledger, trial, policy).admit(tx);
            return Optional.empty();
        } catch (Rejected e) {
            return Optional.of(e);
        }
    }

    /** Puts a child and its parents, parents first, into the mempool. */
    synchronized Map<Bytes, Optional<Rejected>> submitPackage(List<Transaction> transactions) throws Rejected {
        return new Packages(ledger, policy).submit(transactions, pool);
    }

    /** Mines blocks, the first of which take what waits. */
    public synchronized void mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            List<Transaction> taken = new ArrayList<>();
            long size = 0;
            for (Mempool.Entry entry : pool.entries()) {
                size += entry.tx().vsize();
                if (size > MAX_BLOCK_VSIZE) {
                    break;
                }
                taken.add(entry.tx());
            }
            append(List.of(REWARD), taken);
        }
    }

    /** Mines one block with exactly these transactions, whatever the mempool's policy thinks of them. */
    public synchronized void mineExactly(List<Transaction> transactions) throws Rejected {
        Mempool inBlock = new Mempool();
        Consensus consensus = new Consensus(ledger, inBlock);
        for (Transaction tx : transactions) {
            if (tx.inputs().stream()
                    .anyMatch(input -> inBlock.spender(input.outpoint()).isPresent())) {
                throw Rejected.forInputs();
            }
            Mempool.Entry entry = consensus.check(tx);
            consensus.checkScripts(tx);
            inBlock.add(entry);
        }
        append(List.of(REWARD), transactions);
    }

    /** Mines a block whose coinbase makes these outputs out of nothing; where they are. */
    public synchronized List<Outpoint> fund(List<TxOutput> outputs) {
        append(outputs, List.of());
        Bytes txid = ledger.tip().transactions().get(0).txid();
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> new Outpoint(txid, i))
                .toList();
    }

    /**
     * Replaces the last blocks by others, one more, without transactions. Those of the removed blocks wait again, as far as
     * they are still possible.
     *
     * @throws IllegalArgumentException when there are not so many
     */
    public synchronized void reorganise(int blocks) {
        List<SimulatedBlock> all = ledger.blocks();
        int kept = all.size() - blocks;
        if (blocks < 1 || kept < 1) {
            throw new IllegalArgumentException("cannot replace " + blocks + " of " + (all.size() - 1) + " blocks");
        }
        List<Transaction> waiting = new ArrayList<>();
        all.subList(kept, all.size())
                .forEach(block -> waiting.addAll(
                        block.transactions().subList(1, block.transactions().size())));
        pool.entries().forEach(entry -> waiting.add(entry.tx()));
        ledger = new Ledger(all.subList(0, kept));
        for (int i = 0; i <= blocks; i++) {
            append(List.of(REWARD), List.of());
        }
        refill(waiting);
    }

    private void append(List<TxOutput> rewards, List<Transaction> transactions) {
        Instant earliest = ledger.tip().place().time().plusSeconds(1);
        Instant now = clock.instant();
        Instant time = now.isAfter(earliest) ? now : earliest;
        ledger.append(ledger.tip().next(time, rewards, nonce++, transactions));
        Set<Bytes> taken = new HashSet<>();
        transactions.forEach(tx -> taken.add(tx.txid()));
        refill(pool.entries().stream()
                .map(Mempool.Entry::tx)
                .filter(tx -> !taken.contains(tx.txid()))
                .toList());
    }

    /** Begins the mempool anew with those of these that the chain, as it is now, allows. */
    private void refill(List<Transaction> waiting) {
        Mempool fresh = new Mempool();
        Consensus consensus = new Consensus(ledger, fresh);
        waiting.forEach(tx -> possible(tx, consensus).ifPresent(fresh::add));
        pool = fresh;
    }

    /** Empty when the chain spends an input otherwise, or an ancestor is gone. */
    private static Optional<Mempool.Entry> possible(Transaction tx, Consensus consensus) {
        try {
            return Optional.of(consensus.check(tx));
        } catch (Rejected e) {
            return Optional.empty();
        }
    }

    synchronized SimulatedBlock tip() {
        return ledger.tip();
    }

    synchronized Optional<SimulatedBlock> at(long height) {
        return ledger.at(height);
    }

    synchronized Optional<SimulatedBlock> block(Bytes hash) {
        return ledger.block(hash);
    }

    synchronized Optional<Found> find(Bytes txid) {
        return pool.get(txid)
                .map(entry -> new Found(entry.tx(), Optional.empty()))
                .or(() -> ledger.transaction(txid).map(placed -> new Found(placed.tx(), Optional.of(placed.block()))));
    }

    /** The output itself, spent or not. */
    synchronized Optional<TxOutput> output(Outpoint outpoint) {
        return find(outpoint.txid())
                .map(found -> found.tx().outputs())
                .filter(outputs -> outpoint.index() < outputs.size())
                .map(outputs -> outputs.get((int) outpoint.index()));
    }

    synchronized Optional<Found> spender(Outpoint outpoint) {
        return pool.spender(outpoint).or(() -> ledger.spender(outpoint)).flatMap(this::find);
    }

    /** The outputs of such scripts that nothing spends, confirmed or not. */
    synchronized List<Outpoint> coins(Predicate<Bytes> script) {
        List<Outpoint> coins = new ArrayList<>();
        ledger.unspent().forEach((outpoint, coin) -> {
            if (script.test(coin.output().script())) {
                coins.add(outpoint);
            }
        });
        for (Mempool.Entry entry : pool.entries()) {
            for (int i = 0; i < entry.tx().outputs().size(); i++) {
                if (script.test(entry.tx().outputs().get(i).script())) {
                    coins.add(new Outpoint(entry.tx().txid(), i));
                }
            }
        }
        coins.removeIf(outpoint -> pool.spender(outpoint).isPresent());
        return coins;
    }

    /** The ids of what waits. */
    synchronized List<Bytes> waiting() {
        return pool.entries().stream().map(entry -> entry.tx().txid()).toList();
    }
}
