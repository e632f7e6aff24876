package io.portcullis.oracle.http;

import io.portcullis.oracle.feed.Readiness;
import io.portcullis.oracle.feed.Readiness.Reason;
import io.portcullis.oracle.price.Market;
import io.portcullis.oracle.price.MarketSnapshot;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The market as far as it may be told. */
final class MarketView {
    private final Market market;
    private final Supplier<Readiness> readiness;

    MarketView(OracleServices services) {
        this.market = services.market();
        this.readiness = services.readiness();
    }

    /** @throws Unavailable unless the last tick is new and a quorum of venues gave it */
    MarketSnapshot relied() {
        return unless(reason -> true);
    }

    /** @throws Unavailable unless the last tick is new; it may be one without a quorum */
    MarketSnapshot shown() {
        return unless(reason -> reason != Reason.QUORUM_LOST);
    }

    private MarketSnapshot unless(Predicate<Reason> isFatal) {
        readiness.get().reasons().stream().filter(isFatal).findFirst().ifPresent(reason -> {
            throw new Unavailable(reason);
        });
        return market.latest().orElseThrow(() -> new Unavailable(Reason.PRICE_STALE));
    }
}
