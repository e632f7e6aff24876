package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Committed ticks, to be read. */
public interface TickRows {
    /** The undamaged checkpoints that are kept, of ticks that are there, the oldest first. */
    List<Checkpoint> checkpoints();

    /** Hands over every tick there is, or every one after a stamp, in the order of their stamps. */
    void replay(Optional<Stamp> after, Consumer<Tick> reader);
}
