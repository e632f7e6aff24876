package io.portcullis.oracle.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.oracle.feed.PriceService;
import io.portcullis.oracle.feed.Readiness;
import io.portcullis.oracle.price.Market;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.SourceStatus;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Stamp;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** How the aggregate and its history do. Not what the price is: that has a route of its own. */
final class PriceMeters {
    private static final String STATE = "state";

    private final PriceService prices;
    private final MeterRegistry registry;

    private PriceMeters(PriceService prices, MeterRegistry registry) {
        this.prices = prices;
        this.registry = registry;
    }

    static void register(PriceService prices, MeterRegistry registry) {
        var meters = new PriceMeters(prices, registry);
        meters.registerTicks();
        meters.registerSources();
        meters.registerHistory();
        meters.registerReadiness();
    }

    private void registerTicks() {
        Market market = prices.market();
        age(
                "oracle.tick.age",
                "Time since the last tick; NaN before the first",
                () -> market.latest().map(snapshot -> snapshot.tick().stamp()));
        age("oracle.median.age", "Time since the last tick with a price; NaN before it", market::lastKnown);
        for (TickState state : TickState.values()) {
            String tag = state.name().toLowerCase(Locale.ROOT);
            Gauge.builder("oracle.tick.state", () -> isLatest(state) ? 1 : 0)
                    .description("1 for the state of the last tick")
                    .tag(STATE, tag)
                    .register(registry);
            FunctionCounter.builder("oracle.ticks", market, all -> all.ticks(state))
                    .description("Ticks since the start")
                    .tag(STATE, tag)
                    .register(registry);
        }
        gauge(
                "oracle.breaker.tripped",
                "Whether the price moved too fast to be confirmed",
                () -> market.latest().filter(MarketSnapshot::breakerTripped).isPresent() ? 1 : 0);
    }

    private void registerSources() {
        gauge(
                "oracle.sources.used",
                "Venues that made the last tick",
                () -> prices.market().latest().stream()
                        .flatMap(snapshot -> snapshot.sources().stream())
                        .filter(SourceStatus::isUsed)
                        .count());
        gauge("oracle.sources.quorum", "Venues that a price needs", prices::quorum);
    }

    private void registerHistory() {
        PriceHistory history = prices.history();
        gauge("oracle.history.windows", "Windows that answer for crossings", history::windowsHeld);
        gauge("oracle.history.gaps", "Closed gaps in the price", history::gapsHeld);
    }

    private void registerReadiness() {
        for (Readiness.Reason reason : Readiness.Reason.values()) {
            Gauge.builder("oracle.not.ready", () -> prices.ready().reasons().contains(reason) ? 1 : 0)
                    .description("1 for every reason not to rely on prices now")
                    .tag("reason", reason.tag())
                    .register(registry);
        }
    }

    private boolean isLatest(TickState state) {
        return prices.market()
                .latest()
                .filter(all -> all.tick().state() == state)
                .isPresent();
    }

    private void age(String name, String description, Supplier<Optional<Stamp>> since) {
        Gauge.builder(
                        name,
                        () -> since.get()
                                .map(stamp -> (double) prices.now().stamp().secondsSince(stamp))
                                .orElse(Double.NaN))
                .description(description)
                .baseUnit("seconds")
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
