package io.portcullis.oracle.price;

import java.util.Optional;

/** Where committed ticks are kept. What it returned from {@link #append} survives the end of the process. */
public interface TickJournal extends TickRows {
    /**
     * Whether this process is the one that writes. Where several share a journal, one of them is, until it fails or ends; then
     * whoever asks next. What others wrote before must be read between this and the first {@link #append}.
     *
     * @throws IllegalStateException when that cannot be told, or nothing may be written any more
     */
    default boolean lead() {
        return true;
    }

    /**
     * Writes a tick, later than all before it, with the slot that it opens, the gap that it closes and, when one is due, the
     * checkpoint of all ticks before it: all or nothing, durably.
     *
     * @throws IllegalStateException when that was not possible; whether it is written is then unknown, and nothing may
     *     follow it until {@link #lead} has said so and what is written was read
     */
    void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due);

    /**
     * Marks a recorded gap as healed after the last tick, puts {@link Healing#ticks} where no tick or an unknown one is, keeps
     * the candles, and replaces all checkpoints by this one, which is of the last tick: all or nothing, durably.
     *
     * @throws IllegalStateException when that was not possible, also because the gap is healed already or a second of it is
     *     known; then as for {@link #append}
     */
    void heal(Healing healing, Checkpoint after);
}
