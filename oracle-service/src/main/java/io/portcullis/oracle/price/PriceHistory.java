package io.portcullis.oracle.price;

import io.portcullis.oracle.price.HealRefused.Reason;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final AggregationLimits limits;
    private HistoryState state;
    private final CommitLog log;

    private PriceHistory(TickJournal journal, HistoryState state, CommitLog log, AggregationLimits limits) {
        this.limits = limits;
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
        return new PriceHistory(journal, HistoryState.open(journal, limits, log::add), log, limits);
    }

    /**
     * Whether this process is the one that commits; if so, it knows all that others have committed before. On the thread that
     * commits.
     *
     * @throws IllegalStateException when the journal cannot be read, or nothing may be written any more
     */
    public boolean lead() {
        boolean leads = journal.lead();
        follow();
        return leads;
    }

    /**
     * Takes in what another process has committed, as it did itself. On the thread that commits.
     *
     * @throws IllegalStateException when the journal cannot be read
     */
    public void follow() {
        var ticks = new ArrayList<Tick>();
        boolean isHealed = journal.healedGaps().size() > state.healedGaps.all().size();
        journal.replay(state.last().map(Tick::stamp), ticks::add);
        if (isHealed) {
            followHealing();
        } else {
            write(() -> ticks.forEach(tick -> log.add(state.apply(tick))));
        }
    }

    /** Takes the other's state from its checkpoint, and what was committed before that from the ticks. */
    private void followHealing() {
        var commits = new ArrayList<Commit>();
        HistoryState healed = HistoryState.open(journal, limits, commits::add);
        Stamp known = state.last().map(Tick::stamp).orElse(new Stamp(Stamp.MIN));
        Stamp end = commits.isEmpty()
                ? healed.last().orElseThrow().stamp().plusSeconds(1)
                : commits.get(0).tick().stamp();
        var before = new ArrayList<Tick>();
        journal.between(known.plusSeconds(1), end, before::add);
        write(() -> {
            before.forEach(tick -> log.add(state.apply(tick)));
            commits.stream()
                    .filter(commit -> commit.tick().stamp().isAfter(known))
                    .forEach(log::add);
            state = healed;
        });
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
        write(() -> log.add(state.apply(tick)));
    }

    /**
     * Gives the gap's seconds the prices that candles tell, once, and computes every window anew that touches them. Nobody sees
     * a part of it: until it is written down all questions wait. On the thread that commits.
     *
     * @throws HealRefused when there is no such gap, or it was healed before
     * @throws IllegalStateException when the journal could not write it
     */
    public void heal(Healing healing) {
        Gap gap = healing.gap();
        requireHealable(gap);
        Stamp last = state.last().orElseThrow().stamp();
        HistoryState healed = state.healed(new HealedGap(gap, last), around(healing));
        write(() -> {
            journal.heal(healing, healed.checkpoint().orElseThrow());
            state = healed;
        });
    }

    private void requireHealable(Gap gap) {
        if (state.healedGaps.isHealed(gap)) {
            throw new HealRefused(Reason.HEALED_ALREADY, gap);
        }
        if (!state.gaps.longRuns(gap.from(), gap.to().plusSeconds(1)).contains(gap)) {
            throw new HealRefused(Reason.NO_SUCH_GAP, gap);
        }
    }

    private List<Tick> around(Healing healing) {
        var ticks = new TreeMap<Stamp, Tick>();
        Gap gap = healing.gap();
        journal.between(
                gap.from().plusSeconds(-SustainedLow.REACH),
                gap.to().plusSeconds(SustainedLow.REACH),
                tick -> ticks.put(tick.stamp(), tick));
        healing.ticks().forEach(tick -> ticks.put(tick.stamp(), tick));
        return List.copyOf(ticks.values());
    }

    /**
     * What can be made of the candles of several venues, without those whose price is out of all proportion to what was known
     * before and after the gap; nothing when no minute has enough of them. On the thread that commits.
     *
     * @param highs the highest price that a venue saw in a minute, by the venue's name and the minute's start
     * @throws HealRefused when there is no such gap, or it was healed before
     */
    public Optional<Healing> healing(Gap gap, Map<String, Map<Stamp, MicroUsd>> highs) {
        requireHealable(gap);
        var neighbours = new ArrayList<MicroUsd>();
        for (Stamp known : List.of(gap.from().plusSeconds(-1), gap.to())) {
            journal.between(known, known.plusSeconds(1), tick -> neighbours.add(tick.median()));
        }
        return Healing.of(gap, highs, high -> neighbours.stream().allMatch(near -> isInScale(high, near)));
    }

    private boolean isInScale(MicroUsd high, MicroUsd near) {
        int maxScale = limits.maxScale();
        return high.micros() <= near.micros() * maxScale && high.micros() * maxScale >= near.micros();
    }

    /** The gaps that end after the one and before the other, and may be healed. */
    public List<Gap> healable(Stamp from, Stamp to) {
        return read(() -> state.gaps.longRuns(from, to).stream()
                .filter(gap -> !state.healedGaps.isHealed(gap))
                .toList());
    }

    /** How many gaps were healed ever. What is read while it stays the same belongs together. */
    public int healedGaps() {
        return read(() -> state.healedGaps.all().size());
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

    private void write(Runnable change) {
        lock.writeLock().lock();
        try {
            change.run();
        } finally {
            lock.writeLock().unlock();
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
