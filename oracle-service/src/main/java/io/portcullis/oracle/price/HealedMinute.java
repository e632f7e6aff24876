package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A minute of which enough venues have a candle.
 *
 * @param start a whole minute of Unix time
 * @param highs the highest price that each venue saw in it, by the venue's name
 */
public record HealedMinute(Stamp start, SortedMap<String, MicroUsd> highs) {
    public static final int SECONDS = 60;
    public static final int MIN_VENUES = 4;

    /** @throws IllegalArgumentException when it is no minute, or fewer than {@value #MIN_VENUES} venues have a price of it */
    public HealedMinute {
        if (start.seconds() % SECONDS != 0) {
            throw new IllegalArgumentException("candles start on whole minutes, not at " + start);
        }
        if (highs.size() < MIN_VENUES || highs.containsValue(MicroUsd.ZERO)) {
            throw new IllegalArgumentException("fewer than " + MIN_VENUES + " venues have a candle of " + start);
        }
        highs = Collections.unmodifiableSortedMap(new TreeMap<>(highs));
    }

    /** The start of the minute in which {@code stamp} lies. */
    public static Stamp startOf(Stamp stamp) {
        return new Stamp(stamp.seconds() - stamp.seconds() % SECONDS);
    }

    /** What the price was at most, in every second of the minute. */
    public MicroUsd highest() {
        return Collections.max(highs.values());
    }
}
