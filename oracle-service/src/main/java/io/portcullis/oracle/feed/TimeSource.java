package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;

/** The one place that time comes from: that of the world, or that of a market replay. */
public interface TimeSource extends AutoCloseable {
    /** What time it is. Before {@link #start} returned, only the world's time knows. */
    Moment now();

    /**
     * Begins to tell the listener of every second, on this thread.
     *
     * @throws IllegalStateException when there is no time to be had
     */
    void start(ScheduledExecutorService thread, TickListener listener);

    /** Whether the time cannot be relied on: then no second is told until it can. */
    boolean hasJumped();

    /** Whether time stands still until the listener is done with a second. */
    boolean waits();

    @Override
    void close();

    /** The machine's clocks. */
    static TimeSource system() {
        return new SystemTimeSource(Clock.systemUTC(), System::nanoTime);
    }

    /**
     * The clock of a market replay.
     *
     * @throws IllegalArgumentException when the URI is neither {@code wss} nor on this machine
     */
    static TimeSource replay(URI clock) {
        return new ReplayTimeSource(clock);
    }
}
