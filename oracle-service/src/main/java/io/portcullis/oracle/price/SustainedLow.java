package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lowest price that held for a whole window, since any moment: the rule of design §3 that decides every crossing.
 *
 * <p>At each known tick there is at most one window: the last {@value #WIDTH} known ticks, or {@value #WIDE} when one of the
 * last {@value #WIDTH} is DISPERSED. It does not exist while there are fewer, where an unknown run of more than
 * {@value #LONGEST_RUN} s lies in it, or where more than one second in {@value #SPAN_PER_UNKNOWN} of its span is unknown. Its level
 * is the highest {@link Tick#upper} in it. Not thread-safe.
 */
public final class SustainedLow {
    static final int WIDTH = 60;
    static final int WIDE = 180;
    static final int LONGEST_RUN = 5;
    static final int SPAN_PER_UNKNOWN = 10;

    /** How many seconds from a tick every tick lies that can share a window with it. */
    static final int REACH = WIDE * (LONGEST_RUN + 1);

    /** The known ticks since the last run that no window may contain, the newest {@value #WIDE} of them. */
    private final Known[] recent = new Known[WIDE];

    private long count;

    /**
     * From the start of a window to its level; both strictly increase. A window that starts no earlier and is no higher
     * makes another one superfluous, so the first entry after a moment is the lowest of all windows after it.
     */
    private final StampTable levels;

    private Optional<Low> newLow = Optional.empty();

    private record Known(Stamp stamp, UsdPrice upper, boolean dispersed) {}

    public SustainedLow() {
        this(new StampTable());
    }

    private SustainedLow(StampTable levels) {
        this.levels = levels;
    }

    /**
     * Takes a tick later than all before it.
     *
     * @return the unknown runs that kept the window of this tick from existing though none of them alone is too long
     */
    public List<Gap> add(Tick tick) {
        newLow = Optional.empty();
        if (!tick.isKnown()) {
            return List.of();
        }
        if (count > 0 && unknownSeconds(back(0).stamp, tick.stamp()) > LONGEST_RUN) {
            count = 0;
        }
        push(new Known(tick.stamp(), tick.upper(), tick.state() == TickState.DISPERSED));
        int width = width();
        if (count < width) {
            return List.of();
        }
        Stamp start = back(width - 1).stamp;
        long span = tick.stamp().secondsSince(start) + 1;
        if ((span - width) * SPAN_PER_UNKNOWN > span) {
            return unknownRuns(width);
        }
        lower(start, highest(width));
        return List.of();
    }

    /** The same windows, to be added to by ticks that are not the next ones. */
    SustainedLow withoutTicks() {
        return new SustainedLow(levels.copy());
    }

    /** The same windows, to be added to by the ticks that come next to {@code other}. */
    SustainedLow continuing(SustainedLow other) {
        var low = new SustainedLow(levels);
        System.arraycopy(other.recent, 0, low.recent, 0, WIDE);
        low.count = other.count;
        return low;
    }

    /** The lowest level of the windows that start after {@code baseStamp}; empty when there is none. */
    public Optional<UsdPrice> lowestLevelAfter(Stamp baseStamp) {
        int next = levels.higher(baseStamp);
        return next < levels.size() ? Optional.of(new UsdPrice(levels.value(next))) : Optional.empty();
    }

    /** How many windows are held. */
    int size() {
        return levels.size();
    }

    /** The window of the last tick, if it made the answer for an earlier base stamp lower. */
    Optional<Low> newLow() {
        return newLow;
    }

    void writeTo(DataOutputStream out) throws IOException {
        levels.writeTo(out);
        int held = (int) Math.min(count, WIDE);
        out.writeInt(held);
        for (int i = held - 1; i >= 0; i--) {
            out.writeLong(back(i).stamp.seconds());
            out.writeLong(back(i).upper.dollars());
            out.writeBoolean(back(i).dispersed);
        }
    }

    /** What {@link #writeTo} wrote. */
    static SustainedLow readFrom(DataInputStream in) throws IOException {
        var low = new SustainedLow(StampTable.readFrom(in));
        for (int left = in.readInt(); left > 0; left--) {
            low.push(new Known(new Stamp(in.readLong()), new UsdPrice(in.readLong()), in.readBoolean()));
        }
        return low;
    }

    private int width() {
        for (int i = 0; i < Math.min(count, WIDTH); i++) {
            if (back(i).dispersed) {
                return WIDE;
            }
        }
        return WIDTH;
    }

    private UsdPrice highest(int width) {
        UsdPrice highest = back(0).upper;
        for (int i = 1; i < width; i++) {
            UsdPrice upper = back(i).upper;
            highest = highest.isBelow(upper) ? upper : highest;
        }
        return highest;
    }

    private List<Gap> unknownRuns(int width) {
        var runs = new ArrayList<Gap>();
        for (int i = width - 1; i > 0; i--) {
            Stamp earlier = back(i).stamp;
            Stamp later = back(i - 1).stamp;
            if (unknownSeconds(earlier, later) > 0) {
                runs.add(new Gap(earlier.plusSeconds(1), later));
            }
        }
        return runs;
    }

    /** Starts may run back when the width grows, so the new window can lie anywhere among the old ones. */
    private void lower(Stamp start, UsdPrice level) {
        int index = levels.ceiling(start);
        if (index < levels.size() && levels.value(index) <= level.dollars()) {
            return;
        }
        if (index > 0 && levels.value(index - 1) > level.dollars()) {
            newLow = Optional.of(new Low(start, level));
        }
        int lower = index;
        while (lower > 0 && levels.value(lower - 1) >= level.dollars()) {
            lower--;
        }
        levels.remove(lower, index);
        levels.put(start, level.dollars());
    }

    private void push(Known known) {
        recent[(int) (count++ % WIDE)] = known;
    }

    /** The known tick {@code i} before the newest. */
    private Known back(int i) {
        return recent[(int) ((count - 1 - i) % WIDE)];
    }

    private static long unknownSeconds(Stamp known, Stamp next) {
        return next.secondsSince(known) - 1;
    }
}
