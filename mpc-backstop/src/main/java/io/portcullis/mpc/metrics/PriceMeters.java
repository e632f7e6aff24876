package io.portcullis.mpc.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.mpc.feed.NodePrices;
import io.portcullis.mpc.feed.NotReady;
import io.portcullis.mpc.feed.SourceStatus;
import io.portcullis.mpc.price.Sample;
import java.util.Locale;
import java.util.function.Supplier;

/** How this node's own price does, without saying what it is. */
final class PriceMeters {
    private final NodePrices prices;
    private final MeterRegistry registry;

    private PriceMeters(NodePrices prices, MeterRegistry registry) {
        this.prices = prices;
        this.registry = registry;
    }

    static void bind(NodePrices prices, MeterRegistry registry) {
        var meters = new PriceMeters(prices, registry);
        meters.bindSamples();
        meters.bindReadiness();
        meters.gauge(
                "backstop.sources.counting",
                "Venues that count now",
                () -> prices.sources().stream().filter(SourceStatus::counts).count());
        meters.gauge("backstop.sources.quorum", "Venues that a price needs", prices::quorum);
        meters.gauge(
                "backstop.history.spans",
                "Spans that answer for crossings",
                () -> prices.judge().spansHeld());
    }

    private void bindSamples() {
        Gauge.builder("backstop.price.age", () -> prices.soundAge().orElse(Double.NaN))
                .description("Time since the last sound sample; NaN before it")
                .baseUnit("seconds")
                .register(registry);
        for (Sample.State state : Sample.State.values()) {
            String tag = state.name().toLowerCase(Locale.ROOT);
            Gauge.builder("backstop.sample.state", () -> isCurrent(state) ? 1 : 0)
                    .description("1 for the state of the current sample; none while it is stale")
                    .tag("state", tag)
                    .register(registry);
            FunctionCounter.builder("backstop.samples", prices, all -> all.samples(state))
                    .description("Samples since the start")
                    .tag("state", tag)
                    .register(registry);
        }
    }

    private void bindReadiness() {
        for (NotReady reason : NotReady.values()) {
            Gauge.builder("backstop.not.ready", () -> prices.notReady().contains(reason) ? 1 : 0)
                    .description("1 for every reason why nothing can be confirmed now")
                    .tag("reason", reason.tag())
                    .register(registry);
        }
    }

    private boolean isCurrent(Sample.State state) {
        return prices.current().filter(sample -> sample.state() == state).isPresent();
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
