package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Committed ticks, healed ones among them, to be read. */
public interface TickRows {
    /** The undamaged checkpoints that are kept, of ticks that are there, the oldest first. */
    List<Checkpoint> checkpoints();

    /** Hands over every tick there is, or every one after a stamp, in the order of their stamps. */
    void replay(Optional<Stamp> after, Consumer<Tick> reader);

    /** Hands over the ticks from one stamp to another, exclusive, in their order. */
    void between(Stamp from, Stamp to, Consumer<Tick> reader);

    /** All gaps that were healed, in the order in which they were. */
    List<HealedGap> healedGaps();
}
