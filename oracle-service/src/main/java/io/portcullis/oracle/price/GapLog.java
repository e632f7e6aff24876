package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The times of which the price is unknown. Before the first known tick nothing ever was known; after the last one the gap is
 * still open. Gaps never touch: a known tick lies between any two.
 */
final class GapLog {
    private final TreeMap<Stamp, Stamp> closed = new TreeMap<>();
    private @Nullable Stamp firstKnown;
    private @Nullable Stamp lastKnown;

    /** The gap that {@code tick} would close: the seconds since the last known tick, if they are too many for a window. */
    Optional<Gap> closedBy(Tick tick) {
        return lastKnown != null && tick.isKnown() ? runBetween(lastKnown, tick.stamp()) : Optional.empty();
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

    void addAll(Collection<Gap> gaps) {
        gaps.forEach(this::add);
    }

    private void add(Gap gap) {
        closed.put(gap.from(), gap.to());
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
        Stamp earliest = closed.floorKey(start);
        closed.subMap(earliest == null ? start : earliest, end).forEach((from, to) -> gaps.add(new Gap(from, to)));
        runBetween(lastKnown, end).ifPresent(gaps::add);
        return gaps.stream().flatMap(gap -> gap.within(start, end).stream()).toList();
    }

    private static Optional<Gap> runBetween(Stamp known, Stamp next) {
        boolean isTooLong = next.secondsSince(known) - 1 > SustainedLow.LONGEST_RUN;
        return isTooLong ? Optional.of(new Gap(known.plusSeconds(1), next)) : Optional.empty();
    }
}
