package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;

/** The newest committed view of the market, for any thread to read. */
public final class Market {
    private final AtomicReference<Optional<MarketSnapshot>> latest = new AtomicReference<>(Optional.empty());

    private final AtomicReference<Optional<Stamp>> lastKnown = new AtomicReference<>(Optional.empty());
    private final AtomicLongArray ticks = new AtomicLongArray(TickState.values().length);

    /** Empty until the first tick is committed. */
    public Optional<MarketSnapshot> latest() {
        return latest.get();
    }

    /** The second of the newest median; empty until there is one. */
    public Optional<Stamp> lastKnown() {
        return lastKnown.get();
    }

    /** How many ticks of this state were published since the start. */
    public long ticks(TickState state) {
        return ticks.get(state.ordinal());
    }

    public void publish(MarketSnapshot snapshot) {
        Tick tick = snapshot.tick();
        ticks.incrementAndGet(tick.state().ordinal());
        if (tick.isKnown()) {
            lastKnown.set(Optional.of(tick.stamp()));
        }
        latest.set(Optional.of(snapshot));
    }
}
