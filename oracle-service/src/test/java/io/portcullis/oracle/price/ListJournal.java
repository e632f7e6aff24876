package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A journal in memory that can be told to fail. */
public final class ListJournal implements TickJournal {
    public final List<Tick> ticks = new ArrayList<>();
    public final List<Slot> slots = new ArrayList<>();
    public final List<Gap> gaps = new ArrayList<>();
    public final List<HealedGap> healedGaps = new ArrayList<>();
    public final List<Checkpoint> checkpoints = new ArrayList<>();
    public boolean isFull;
    private boolean hasFailed;

    @Override
    public boolean lead() {
        if (hasFailed) {
            throw new IllegalStateException("journal has failed");
        }
        return true;
    }

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
        hasFailed |= isFull;
        if (isFull) {
            throw new IllegalStateException("journal is full");
        }
        ticks.add(tick);
        slot.ifPresent(slots::add);
        gap.ifPresent(gaps::add);
        due.ifPresent(checkpoints::add);
    }

    @Override
    public void between(Stamp from, Stamp to, Consumer<Tick> reader) {
        List.copyOf(ticks).stream()
                .filter(tick -> !from.isAfter(tick.stamp()) && to.isAfter(tick.stamp()))
                .forEach(reader);
    }

    @Override
    public List<HealedGap> healedGaps() {
        return List.copyOf(healedGaps);
    }

    @Override
    public void heal(Healing healing, Checkpoint after) {
        if (isFull) {
            throw new IllegalStateException("journal is full");
        }
        if (!gaps.contains(healing.gap())) {
            throw new IllegalStateException("no such gap");
        }
        Set<Stamp> filled = healing.ticks().stream().map(Tick::stamp).collect(Collectors.toSet());
        ticks.removeIf(tick -> !tick.isKnown() && filled.contains(tick.stamp()));
        ticks.addAll(healing.ticks());
        ticks.sort(Comparator.comparing(Tick::stamp));
        healedGaps.add(new HealedGap(healing.gap(), after.stamp()));
        checkpoints.clear();
        checkpoints.add(after);
    }
}
