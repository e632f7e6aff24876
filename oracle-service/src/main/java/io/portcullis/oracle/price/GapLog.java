package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The times of which the price is unknown. Before the first known tick nothing ever was known; after the last one the gap is
 * still open. Gaps never touch: a known tick lies between any two.
 */
final class GapLog {
    /** From the first second of a gap to the second after its last. */
    private final StampTable closed;

    private @Nullable Stamp firstKnown;
    private @Nullable Stamp lastKnown;

    GapLog() {
        this(new StampTable());
    }

    private GapLog(StampTable closed) {
        this.closed = closed;
    }

    /** The gap that {@code tick} would close: the seconds since the last known tick, if they are too many for a window. */
    Optional<Gap> closedBy(Tick tick) {
        return lastKnown != null && tick.isKnown() ? runBetween(lastKnown, tick.stamp()) : Optional.empty();
    }

    /** How many gaps are closed. */
    int size() {
        return closed.size();
    }

    /** A tick later than all before it. */
    void add(Tick tick) {
        if (!tick.isKnown()) {
            return;
        }
        closedBy(tick).ifPresent(this::add);
        lastKnown = tick.stamp();
        if (firstKnown == null) {
            firstKnown = lastKnown;
        }
    }

    /** The runs of unknown seconds between known ticks that are too long for a window and end between the two. */
    List<Gap> longRuns(Stamp from, Stamp to) {
        var runs = new ArrayList<Gap>();
        for (int i = Math.max(0, closed.ceiling(from) - 1); i < closed.size() && to.isAfter(closed.key(i)); i++) {
            var end = new Stamp(closed.value(i));
            if (end.isAfter(from) && to.isAfter(end)) {
                runBetween(closed.key(i).plusSeconds(-1), end).ifPresent(runs::add);
            }
        }
        return runs;
    }

    /** These, had {@code known}, the known ticks from before the gap to behind it, stood there from the beginning. */
    GapLog healed(Gap gap, List<Tick> known) {
        var healed = new GapLog(closed.copy());
        healed.firstKnown = firstKnown;
        healed.lastKnown = lastKnown;
        int index = healed.closed.ceiling(gap.from());
        healed.closed.remove(index, index + 1);
        for (int i = 1; i < known.size(); i++) {
            runBetween(known.get(i - 1).stamp(), known.get(i).stamp()).ifPresent(healed::add);
        }
        return healed;
    }

    void addAll(Collection<Gap> gaps) {
        gaps.forEach(this::add);
    }

    private void add(Gap gap) {
        closed.put(gap.from(), gap.to().seconds());
    }

    /** The gaps from {@code start} to {@code end}, exclusive, in order and cut to these bounds. */
    List<Gap> within(Stamp start, Stamp end) {
        if (!end.isAfter(start)) {
            return List.of();
        }
        if (firstKnown == null || lastKnown == null) {
            return List.of(new Gap(start, end));
        }
        var gaps = new ArrayList<Gap>();
        if (firstKnown.isAfter(start)) {
            gaps.add(new Gap(start, firstKnown));
        }
        // The last one that begins before the start may reach beyond it.
        for (int i = Math.max(0, closed.ceiling(start) - 1); i < closed.size() && end.isAfter(closed.key(i)); i++) {
            gaps.add(new Gap(closed.key(i), new Stamp(closed.value(i))));
        }
        runBetween(lastKnown, end).ifPresent(gaps::add);
        return gaps.stream().flatMap(gap -> gap.within(start, end).stream()).toList();
    }

    void writeTo(DataOutputStream out) throws IOException {
        closed.writeTo(out);
        out.writeLong(firstKnown == null ? 0 : firstKnown.seconds());
        out.writeLong(lastKnown == null ? 0 : lastKnown.seconds());
    }

    /** What {@link #writeTo} wrote. */
    static GapLog readFrom(DataInputStream in) throws IOException {
        var log = new GapLog(StampTable.readFrom(in));
        long first = in.readLong();
        long last = in.readLong();
        log.firstKnown = first == 0 ? null : new Stamp(first);
        log.lastKnown = last == 0 ? null : new Stamp(last);
        return log;
    }

    private static Optional<Gap> runBetween(Stamp known, Stamp next) {
        boolean isTooLong = next.secondsSince(known) - 1 > SustainedLow.LONGEST_RUN;
        return isTooLong ? Optional.of(new Gap(known.plusSeconds(1), next)) : Optional.empty();
    }
}
