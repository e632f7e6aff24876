package io.portcullis.oracle.price;

import java.util.Optional;
import java.util.function.Consumer;

/** Where committed ticks are kept. What it returned from {@link #append} survives the end of the process. */
public interface TickJournal {
    /** Hands over every tick there is, in the order of their stamps. Called once, before the first append. */
    void replay(Consumer<Tick> reader);

    /**
     * Writes a tick, later than all before it, with the slot that it opens and the gap that it closes: all or nothing,
     * durably.
     *
     * @throws IllegalStateException when that was not possible; whether it is written is then unknown, and nothing may
     *     follow it until the journal is opened anew
     */
    void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap);
}
