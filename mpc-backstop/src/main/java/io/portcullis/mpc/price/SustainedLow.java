package io.portcullis.mpc.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The lowest price that held for a whole span. A span is a run of {@code spanSeconds} wall-clock seconds that begins and ends with
 * a sound sample and lacks one in at most {@code maxMissingSeconds} of its seconds; its level is the highest of its samples,
 * rounded up to the dollar. Pure over the samples appended.
 */
final class SustainedLow {
    private record Second(long stamp, UsdCents price) {}

    private final PriceParameters parameters;
    private final ArrayDeque<Second> span = new ArrayDeque<>();

    /**
     * Level by start of span. A span is dropped when a later one is as low, since every question that reaches the earlier one
     * reaches the later one too: so levels rise with the start, and there are never more than there are dollars in the price.
     */
    private final TreeMap<Long, UsdPrice> lows = new TreeMap<>();

    SustainedLow(PriceParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Adds a sound sample.
     *
     * @throws IllegalArgumentException when its stamp is not after the last one
     */
    void append(Stamp stamp, UsdCents price) {
        if (!isAfterLast(stamp)) {
            throw new IllegalArgumentException("sample " + stamp + " is not after the last one");
        }
        span.addLast(new Second(stamp.seconds(), price));
        long start = stamp.seconds() - parameters.spanSeconds() + 1;
        while (span.getFirst().stamp < start) {
            span.removeFirst();
        }
        if (span.getFirst().stamp == start
                && span.size() >= parameters.spanSeconds() - parameters.maxMissingSeconds()) {
            add(start, highest().toUsdPrice());
        }
    }

    boolean isAfterLast(Stamp stamp) {
        return span.isEmpty() || stamp.seconds() > span.getLast().stamp;
    }

    /** A plain loop: at the start it runs once for every second ever recorded. */
    private UsdCents highest() {
        UsdCents highest = span.getFirst().price;
        for (Second second : span) {
            highest = second.price.compareTo(highest) > 0 ? second.price : highest;
        }
        return highest;
    }

    private void add(long start, UsdPrice level) {
        while (!lows.isEmpty() && !lows.lastEntry().getValue().isBelow(level)) {
            lows.pollLastEntry();
        }
        lows.put(start, level);
    }

    int size() {
        return lows.size();
    }

    /** The lowest level of all spans that start after {@code base}, in O(log n); empty when there is no such span. */
    Optional<UsdPrice> since(Stamp base) {
        return Optional.ofNullable(lows.higherEntry(base.seconds())).map(entry -> entry.getValue());
    }
}
