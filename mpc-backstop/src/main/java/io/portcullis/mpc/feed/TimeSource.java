package io.portcullis.mpc.feed;

import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The only clock of the service: real, or that of a market replay, in which all time is virtual. */
public interface TimeSource extends AutoCloseable {
    /** The machine's time, or that of the replay clock at this address. */
    static TimeSource of(Optional<URI> replayClock) {
        return replayClock.<TimeSource>map(ReplayTime::new).orElseGet(WallTime::new);
    }

    /** The wall clock. */
    Instant now();

    /** A clock in nanoseconds that no one sets; only differences mean something. */
    long nanos();

    /** Whether the work of a second waits for the answers that it asked for: a replay does not go on before it is told to. */
    boolean waitsForAnswers();

    /** Calls {@code second} once for each second that begins from now on, on one thread; a late one makes others be left out. */
    void start(Consumer<Stamp> second);

    /** Ends the calls, and waits a moment for one that is under way. */
    @Override
    void close();
}
