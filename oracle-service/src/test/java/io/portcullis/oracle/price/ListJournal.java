package io.portcullis.oracle.price;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal in memory that can be told to fail. */
public final class ListJournal implements TickJournal {
    public final List<Tick> ticks = new ArrayList<>();
    public final List<Slot> slots = new ArrayList<>();
    public final List<Gap> gaps = new ArrayList<>();
    public boolean isFull;

    @Override
    public void replay(Consumer<Tick> reader) {
        List.copyOf(ticks).forEach(reader);
    }

    @Override
    public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap) {
        if (isFull) {
            throw new IllegalStateException("journal is full");
        }
        ticks.add(tick);
        slot.ifPresent(slots::add);
        gap.ifPresent(gaps::add);
    }
}
