package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A journal in memory that can be told to fail. */
public final class ListJournal implements TickJournal {
    public final List<Tick> ticks = new ArrayList<>();
    public final List<Slot> slots = new ArrayList<>();
    public final List<Gap> gaps = new ArrayList<>();
    public final List<Checkpoint> checkpoints = new ArrayList<>();
    public boolean isFull;

    @Override
    public List<Checkpoint> checkpoints() {
        return List.copyOf(checkpoints);
    }

    @Override
    public void replay(Optional<Stamp> after, Consumer<Tick> reader) {
        List.copyOf(ticks).stream()
                .filter(tick -> after.isEmpty() || tick.stamp().isAfter(after.get()))
                .forEach(reader);
    }

    @Override
    public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due) {
        if (isFull) {
            throw new IllegalStateException("journal is full");
        }
        ticks.add(tick);
        slot.ifPresent(slots::add);
        gap.ifPresent(gaps::add);
        due.ifPresent(checkpoints::add);
    }
}
