package io.portcullis.oracle.price;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All that follows from the ticks so far. Not thread-safe. */
final class HistoryState {
    /** Of the bytes of a checkpoint and of the rules that they follow from; another one means that it is not read. */
    private static final int VERSION = 1;

    static final int TICKS_PER_CHECKPOINT = 3600;

    final SustainedLow low;
    final GapLog gaps;
    final TreeMap<Stamp, Slot> slots = new TreeMap<>();
    final Trend trend;
    final HealedGaps healedGaps = new HealedGaps();
    private @Nullable Tick last;
    private int ticksSinceCheckpoint;

    HistoryState(AggregationLimits limits) {
        this(new SustainedLow(), new GapLog(), new Trend(limits.smoothing(), limits.breakerWithin()));
    }

    private HistoryState(SustainedLow low, GapLog gaps, Trend trend) {
        this.low = low;
        this.gaps = gaps;
        this.trend = trend;
    }

    /**
     * This, had the gap's ticks stood there from the beginning, to be used in place of this one.
     *
     * @param around all ticks within {@link SustainedLow#REACH} of the gap, those that heal it among them
     */
    HistoryState healed(HealedGap healed, List<Tick> around) {
        List<Tick> known = around.stream().filter(Tick::isKnown).toList();
        SustainedLow again = low.withoutTicks();
        List<Gap> thin =
                known.stream().flatMap(tick -> again.add(tick).stream()).toList();
        boolean isLongAgo = healed.after().secondsSince(healed.gap().to()) > SustainedLow.REACH;
        var state =
                new HistoryState(again.continuing(isLongAgo ? low : again), gaps.healed(healed.gap(), known), trend);
        state.gaps.addAll(thin);
        state.slots.putAll(slots);
        state.healedGaps.addAll(healedGaps.all());
        state.healedGaps.add(healed);
        state.last = last;
        return state;
    }

    /**
     * What follows from the rows: a checkpoint that fits and the ticks after it, or else all ticks. The older checkpoint will
     * do: an hour of ticks is read at once.
     */
    static HistoryState open(TickRows rows, AggregationLimits limits, Consumer<Commit> reader) {
        List<Checkpoint> checkpoints = rows.checkpoints();
        HistoryState state = checkpoints.stream()
                .flatMap(checkpoint -> of(checkpoint, limits).stream())
                .findFirst()
                .orElseGet(() -> new HistoryState(limits));
        state.healedGaps.addAll(rows.healedGaps());
        List<Stamp> written = checkpoints.stream().map(Checkpoint::stamp).toList();
        rows.replay(state.last().map(Tick::stamp), tick -> {
            reader.accept(state.apply(tick));
            if (written.contains(tick.stamp())) {
                state.startCounting();
            }
        });
        return state;
    }

    Optional<Tick> last() {
        return Optional.ofNullable(last);
    }

    /** @throws IllegalArgumentException when the tick is not later than the last one */
    Commit apply(Tick tick) {
        requireLater(tick);
        List<Gap> healed = last == null ? List.of() : healedGaps.after(last.stamp());
        boolean isNewState = last == null || last.state() != tick.state();
        Optional<Slot> slot = slotOpenedBy(tick);
        slot.ifPresent(this::hold);
        gaps.add(tick);
        List<Gap> thin = low.add(tick);
        gaps.addAll(thin);
        if (!tick.isHealed()) {
            trend.add(tick);
        }
        last = tick;
        ticksSinceCheckpoint++;
        return new Commit(tick, isNewState, slot, low.newLow(), healed);
    }

    void requireLater(Tick tick) {
        if (last != null && !tick.stamp().isAfter(last.stamp())) {
            throw new IllegalArgumentException("tick " + tick.stamp() + " is not later than " + last.stamp());
        }
    }

    Optional<Slot> slotOpenedBy(Tick tick) {
        if (tick.state() != TickState.CONFIRMED) {
            return Optional.empty();
        }
        Slot slot = Slot.openedBy(tick);
        boolean isRecorded = newestSlot()
                .filter(newest -> newest.start().equals(slot.start()))
                .isPresent();
        return isRecorded ? Optional.empty() : Optional.of(slot);
    }

    Optional<Slot> newestSlot() {
        return Optional.ofNullable(slots.lastEntry()).map(Map.Entry::getValue);
    }

    private void hold(Slot slot) {
        slots.put(slot.start(), slot);
        if (slots.size() > PriceHistory.SLOTS_HELD) {
            slots.pollFirstEntry();
        }
    }

    /** All of this as a checkpoint, when the last one is {@value #TICKS_PER_CHECKPOINT} ticks ago. */
    Optional<Checkpoint> dueCheckpoint() {
        return ticksSinceCheckpoint >= TICKS_PER_CHECKPOINT ? checkpoint() : Optional.empty();
    }

    /** All of this as a checkpoint, once there was a tick. */
    Optional<Checkpoint> checkpoint() {
        return last().map(tick -> new Checkpoint(tick.stamp(), toBytes(tick)));
    }

    /** A checkpoint of all of this is written. */
    void startCounting() {
        ticksSinceCheckpoint = 0;
    }

    private Bytes toBytes(Tick newest) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(VERSION);
            newest.writeTo(out);
            trend.writeTo(out);
            low.writeTo(out);
            gaps.writeTo(out);
            out.writeInt(slots.size());
            for (Slot slot : slots.values()) {
                out.writeLong(slot.start().seconds());
                out.writeLong(slot.basePrice().dollars());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return Bytes.of(bytes.toByteArray());
    }

    /** What the checkpoint holds; nothing when it is of another version, of other limits or of another stamp. */
    static Optional<HistoryState> of(Checkpoint checkpoint, AggregationLimits limits) {
        try (var in =
                new DataInputStream(new ByteArrayInputStream(checkpoint.state().toArray()))) {
            if (in.readInt() != VERSION) {
                return Optional.empty();
            }
            Tick last = Tick.readFrom(in);
            Optional<Trend> trend = Trend.readFrom(in, limits.smoothing(), limits.breakerWithin());
            if (trend.isEmpty() || !last.stamp().equals(checkpoint.stamp())) {
                return Optional.empty();
            }
            var state = new HistoryState(SustainedLow.readFrom(in), GapLog.readFrom(in), trend.get());
            state.last = last;
            for (int left = in.readInt(); left > 0; left--) {
                state.hold(new Slot(new Stamp(in.readLong()), new UsdPrice(in.readLong())));
            }
            return in.read() < 0 ? Optional.of(state) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
