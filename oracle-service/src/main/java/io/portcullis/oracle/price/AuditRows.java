package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All rows of a history as they were at one moment. */
public interface AuditRows extends TickRows {
    /** Hands over every tick, the newest first. */
    void newestFirst(Consumer<Tick> reader);

    /** The recorded slot that starts at {@code start}. */
    Optional<Slot> slot(Stamp start);

    /** The recorded gap whose first second is {@code from}. */
    Optional<Gap> gap(Stamp from);

    /** The candles that the gap was healed from, in order. */
    List<HealedMinute> candles(Gap gap);

    long slotCount();

    long gapCount();
}
