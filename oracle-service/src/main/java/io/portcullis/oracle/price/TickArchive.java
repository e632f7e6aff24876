package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.function.Consumer;

/** All committed ticks, wherever they are kept. Any thread may read. */
@FunctionalInterface
public interface TickArchive {
    /**
     * Hands over the ticks from one stamp to another, exclusive, in their order.
     *
     * @throws IllegalStateException when they cannot be read
     */
    void read(Stamp from, Stamp to, Consumer<Tick> reader);
}
