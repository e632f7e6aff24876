package io.portcullis.oracle.price;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The newest committed view of the market, for any thread to read. */
public final class Market {
    private final AtomicReference<Optional<MarketSnapshot>> latest = new AtomicReference<>(Optional.empty());

    /** Empty until the first tick is committed. */
    public Optional<MarketSnapshot> latest() {
        return latest.get();
    }

    public void publish(MarketSnapshot snapshot) {
        latest.set(Optional.of(snapshot));
    }
}
