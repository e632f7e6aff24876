package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.PriceHistory;
import java.util.List;
import java.util.Optional;

/** Heals gaps of a history that nobody else has open. */
public final class GapHealing {
    /** How long a gap must be over: its last minute then has been for two, and no candle changes any more. */
    public static final int SETTLE_SECONDS = 180;

    private final PriceHistory history;
    private final GapCandles candles;

    public GapHealing(PriceHistory history, List<VenueEndpoint> venues) {
        this.history = history;
        this.candles = new GapCandles(venues);
    }

    /**
     * Asks all venues and heals the gap, if all its minutes are there or {@code isPartial}.
     *
     * @return what is known of it, healed or not; nothing when no minute has candles of enough venues
     */
    public Optional<Healing> heal(Gap gap, boolean isPartial) {
        Optional<Healing> healing = history.healing(gap, candles.of(gap).join());
        healing.filter(found -> isPartial || found.isComplete()).ifPresent(history::heal);
        return healing;
    }
}
