package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The committed ticks and all that follows from them: slots, crossings, gaps, the smoothed price. A pure function of the
 * journal's rows, so that replicas and restarts agree. Any thread may ask; one thread commits.
 */
public final class PriceHistory {
    /** Contracts are made at slots of the last minutes only, so older ones are not held in memory. */
    static final int SLOTS_HELD = 60;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TickJournal journal;
    private final SustainedLow low = new SustainedLow();
    private final GapLog gaps = new GapLog();
    private final TreeMap<Stamp, Slot> slots = new TreeMap<>();
    private final Trend trend;
    private @Nullable Tick last;

    private PriceHistory(TickJournal journal, AggregationLimits limits) {
        this.journal = journal;
        this.trend = new Trend(limits.smoothing(), limits.breakerWithin());
    }

    /** The history that the journal holds, to be continued in it. */
    public static PriceHistory open(TickJournal journal, AggregationLimits limits) {
        var history = new PriceHistory(journal, limits);
        journal.replay(history::apply);
        return history;
    }

    /**
     * Writes the tick down, and only then lets it count.
     *
     * @throws IllegalArgumentException when it is not later than the last one
     * @throws IllegalStateException when the journal could not write it
     */
    public void commit(Tick tick) {
        requireLater(tick);
        journal.append(tick, slotOpenedBy(tick), gaps.closedBy(tick));
        lock.writeLock().lock();
        try {
            apply(tick);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The recorded slot that starts at {@code start}, if it is among the last {@value #SLOTS_HELD}. */
    public Optional<Slot> slot(Stamp start) {
        return read(() -> Optional.ofNullable(slots.get(start)));
    }

    /** The newest recorded slot; it may be long ago. */
    public Optional<Slot> latestSlot() {
        return read(this::newestSlot);
    }

    /**
     * Whether a window that starts after {@code baseStamp} has a level of at most {@code threshold} (design §3), and the gaps
     * from {@code baseStamp} to {@code now}, exclusive. Once crossed it stays so. The work does not depend on the answer.
     */
    public Crossing crossing(Stamp baseStamp, UsdPrice threshold, Stamp now) {
        return read(() -> {
            boolean crossed = low.lowestLevelAfter(baseStamp)
                    .filter(level -> !threshold.isBelow(level))
                    .isPresent();
            return new Crossing(crossed, gaps.within(baseStamp, now));
        });
    }

    public Optional<Tick> lastCommittedTick() {
        return read(() -> Optional.ofNullable(last));
    }

    /** The smoothed price of a while before {@code now}, which the breaker compares with. */
    public Optional<MicroUsd> smoothedBefore(Stamp now) {
        return read(() -> trend.before(now));
    }

    private void apply(Tick tick) {
        requireLater(tick);
        slotOpenedBy(tick).ifPresent(slot -> slots.put(slot.start(), slot));
        if (slots.size() > SLOTS_HELD) {
            slots.pollFirstEntry();
        }
        gaps.add(tick);
        List<Gap> thin = low.add(tick);
        gaps.addAll(thin);
        trend.add(tick);
        last = tick;
    }

    private Optional<Slot> slotOpenedBy(Tick tick) {
        if (tick.state() != TickState.CONFIRMED) {
            return Optional.empty();
        }
        Slot slot = Slot.openedBy(tick);
        boolean isRecorded = newestSlot()
                .filter(newest -> newest.start().equals(slot.start()))
                .isPresent();
        return isRecorded ? Optional.empty() : Optional.of(slot);
    }

    private Optional<Slot> newestSlot() {
        return Optional.ofNullable(slots.lastEntry()).map(Map.Entry::getValue);
    }

    private void requireLater(Tick tick) {
        if (last != null && !tick.stamp().isAfter(last.stamp())) {
            throw new IllegalArgumentException("tick " + tick.stamp() + " is not later than " + last.stamp());
        }
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
