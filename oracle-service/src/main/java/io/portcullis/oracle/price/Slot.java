package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;

/**
 * A minute of Unix time and the one price at which contracts are made in it: the median, in whole dollars, of its first
 * committed CONFIRMED tick (design §2).
 */
public record Slot(Stamp start, UsdPrice basePrice) {
    public static final int SECONDS = 60;

    /** @throws IllegalArgumentException when the start is not on the grid */
    public Slot {
        if (start.seconds() % SECONDS != 0) {
            throw new IllegalArgumentException("slots start on whole minutes, not at " + start);
        }
    }

    /** The start of the slot in which {@code stamp} lies. */
    public static Stamp startOf(Stamp stamp) {
        return new Stamp(stamp.seconds() - stamp.seconds() % SECONDS);
    }

    static Slot openedBy(Tick confirmed) {
        return new Slot(startOf(confirmed.stamp()), confirmed.median().floor());
    }
}
