package io.portcullis.mpc.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.mpc.feed.NodePrices;
import io.portcullis.mpc.feed.SourceStatus;
import io.portcullis.mpc.price.Reason;
import java.time.Duration;
import java.util.Optional;

/** How one venue answers. */
final class SourceMeters {
    private static final String COUNTS = "counts";

    private final String venue;
    private final NodePrices prices;

    private SourceMeters(String venue, NodePrices prices) {
        this.venue = venue;
        this.prices = prices;
    }

    static void bind(NodePrices prices, MeterRegistry registry) {
        prices.sources().forEach(source -> new SourceMeters(source.venue(), prices).bind(registry));
    }

    private void bind(MeterRegistry registry) {
        Gauge.builder("backstop.source.quote.age", this::age)
                .description("Time since the last good quote; NaN while there was none")
                .baseUnit("seconds")
                .tag("venue", venue)
                .register(registry);
        FunctionCounter.builder(
                        "backstop.source.quotes",
                        this,
                        meters -> meters.status().tally().answers())
                .description("Good quotes")
                .tag("venue", venue)
                .register(registry);
        state(COUNTS, Optional.empty(), registry);
        for (Reason reason : Reason.values()) {
            state(reason.tag(), Optional.of(reason), registry);
            FunctionCounter.builder("backstop.source.rejects", this, meters -> meters.rejects(reason))
                    .description("Attempts that brought no quote")
                    .tag("venue", venue)
                    .tag("reason", reason.tag())
                    .register(registry);
        }
    }

    private void state(String tag, Optional<Reason> leftOut, MeterRegistry registry) {
        Gauge.builder("backstop.source.state", () -> status().leftOut().equals(leftOut) ? 1 : 0)
                .description("1 for why the source is left out now, or for that it counts")
                .tag("venue", venue)
                .tag("state", tag)
                .register(registry);
    }

    private long rejects(Reason reason) {
        return status().tally().rejects().getOrDefault(reason, 0L);
    }

    private double age() {
        return status().age().map(Duration::toNanos).map(nanos -> nanos / 1e9).orElse(Double.NaN);
    }

    private SourceStatus status() {
        return prices.sources().stream()
                .filter(source -> source.venue().equals(venue))
                .findFirst()
                .orElseThrow();
    }
}
