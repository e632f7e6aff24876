package io.portcullis.oracle.price;

import java.util.Optional;

/** Where committed ticks are kept. What it returned from {@link #append} survives the end of the process. */
public interface TickJournal extends TickRows {
    /**
     * Writes a tick, later than all before it, with the slot that it opens, the gap that it closes and, when one is due, the
     * checkpoint of all ticks before it: all or nothing, durably.
     *
     * @throws IllegalStateException when that was not possible; whether it is written is then unknown, and nothing may
     *     follow it until the journal is opened anew
     */
    void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due);
}
