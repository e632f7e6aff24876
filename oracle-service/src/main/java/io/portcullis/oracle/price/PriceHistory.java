package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The committed ticks and all that follows from them: slots, crossings, gaps, the smoothed price. A pure function of the
 * journal's rows, so that replicas and restarts agree. Any thread may ask; one thread commits.
 */
public final class PriceHistory {
    /** Contracts are made at slots of the last minutes only, so older ones are not held in memory. */
    static final int SLOTS_HELD = 60;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TickJournal journal;
    private final HistoryState state;
    private final CommitLog log;

    private PriceHistory(TickJournal journal, HistoryState state, CommitLog log) {
        this.journal = journal;
        this.state = state;
        this.log = log;
    }

    /**
     * The history that the journal holds, to be continued in it: a checkpoint that fits, and the ticks after it; otherwise all
     * ticks.
     */
    public static PriceHistory open(TickJournal journal, AggregationLimits limits) {
        var log = new CommitLog();
        return new PriceHistory(journal, HistoryState.open(journal, limits, log::add), log);
    }

    /**
     * Writes the tick down, and only then lets it count.
     *
     * @throws IllegalArgumentException when it is not later than the last one
     * @throws IllegalStateException when the journal could not write it
     */
    public void commit(Tick tick) {
        state.requireLater(tick);
        Optional<Checkpoint> due = state.dueCheckpoint();
        journal.append(tick, state.slotOpenedBy(tick), state.gaps.closedBy(tick), due);
        due.ifPresent(written -> state.startCounting());
        lock.writeLock().lock();
        try {
            log.add(state.apply(tick));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** What was committed lately, and what will be. */
    public CommitLog log() {
        return log;
    }

    /** The recorded slot that starts at {@code start}, if it is among the last {@value #SLOTS_HELD}. */
    public Optional<Slot> slot(Stamp start) {
        return read(() -> Optional.ofNullable(state.slots.get(start)));
    }

    /** The newest recorded slot; it may be long ago. */
    public Optional<Slot> latestSlot() {
        return read(state::newestSlot);
    }

    /**
     * Whether a window that starts after {@code baseStamp} has a level of at most {@code threshold} (design §3), and the gaps
     * from {@code baseStamp} to {@code now}, exclusive. Once crossed it stays so. The work does not depend on the answer.
     */
    public Crossing crossing(Stamp baseStamp, UsdPrice threshold, Stamp now) {
        return read(() -> {
            boolean crossed = state.low
                    .lowestLevelAfter(baseStamp)
                    .filter(level -> !threshold.isBelow(level))
                    .isPresent();
            return new Crossing(crossed, state.gaps.within(baseStamp, now));
        });
    }

    /** The times from {@code from} to {@code to}, exclusive, of which the price is unknown. */
    public List<Gap> gaps(Stamp from, Stamp to) {
        return read(() -> state.gaps.within(from, to));
    }

    /** How many windows are held, of all that ever were: those that no later one makes superfluous. */
    public int windowsHeld() {
        return read(state.low::size);
    }

    /** How many gaps are held. */
    public int gapsHeld() {
        return read(state.gaps::size);
    }

    public Optional<Tick> lastCommittedTick() {
        return read(state::last);
    }

    /** The smoothed price of a while before {@code now}, which the breaker compares with. */
    public Optional<MicroUsd> smoothedBefore(Stamp now) {
        return read(() -> state.trend.before(now));
    }

    private <T> T read(Supplier<T> question) {
        lock.readLock().lock();
        try {
            return question.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
