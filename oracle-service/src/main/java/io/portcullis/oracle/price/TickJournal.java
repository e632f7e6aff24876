package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where committed ticks are kept. What it returned from {@link #append} survives the end of the process. */
public interface TickJournal {
    /** The undamaged checkpoints that are kept, of ticks that are there, the oldest first. */
    List<Checkpoint> checkpoints();

    /**
     * Hands over every tick there is, or every one after a stamp, in the order of their stamps. Called once, before the first
     * append.
     */
    void replay(Optional<Stamp> after, Consumer<Tick> reader);

    /**
     * Writes a tick, later than all before it, with the slot that it opens, the gap that it closes and, when one is due, the
     * checkpoint of all ticks before it: all or nothing, durably.
     *
     * @throws IllegalStateException when that was not possible; whether it is written is then unknown, and nothing may
     *     follow it until the journal is opened anew
     */
    void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due);
}
