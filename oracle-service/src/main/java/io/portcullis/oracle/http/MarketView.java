package io.portcullis.oracle.http;

import io.portcullis.oracle.price.Market;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.Tick;
import io.portcullis.protocol.Stamp;

/** The market as it may be shown at a moment: not when its last tick is old. */
final class MarketView {
    /** Ticks come every second; that many missing are no hiccup. */
    static final int MAX_TICK_AGE_SECONDS = 10;

    private final Market market;

    MarketView(Market market) {
        this.market = market;
    }

    /** @throws Unavailable when no tick was committed for a while, or the clock ran back */
    MarketSnapshot fresh(Stamp now) {
        MarketSnapshot snapshot = market.latest().orElseThrow(() -> stale("no price was seen yet"));
        long age = now.secondsSince(snapshot.tick().stamp());
        if (age > MAX_TICK_AGE_SECONDS) {
            throw stale("no tick was recorded for more than " + MAX_TICK_AGE_SECONDS + " seconds");
        }
        if (age < 0) {
            throw new Unavailable(ErrorCode.CLOCK_JUMPED, "the clock is behind the last tick");
        }
        return snapshot;
    }

    /** @throws Unavailable when there is no fresh price that a quorum of venues gives */
    Tick known(Stamp now) {
        Tick tick = fresh(now).tick();
        if (!tick.isKnown()) {
            throw new Unavailable(ErrorCode.QUORUM_LOST, "too few venues give a price");
        }
        return tick;
    }

    private static Unavailable stale(String message) {
        return new Unavailable(ErrorCode.PRICE_STALE, message);
    }
}
