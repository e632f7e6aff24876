package io.portcullis.oracle.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.portcullis.oracle.feed.FeedCounts;
import io.portcullis.oracle.feed.PriceService;
import io.portcullis.oracle.feed.RejectReason;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.SourceStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** How one venue's feed does. */
final class VenueMeters {
    private static final String VENUE = "venue";

    private final String venue;
    private final PriceService prices;
    private final MeterRegistry registry;

    private VenueMeters(String venue, PriceService prices, MeterRegistry registry) {
        this.venue = venue;
        this.prices = prices;
        this.registry = registry;
    }

    static void register(List<String> venues, PriceService prices, MeterRegistry registry) {
        venues.forEach(venue -> new VenueMeters(venue, prices, registry).register());
    }

    private void register() {
        Gauge.builder("oracle.feed.quote.age", this::quoteAge)
                .description("Time since the venue's last good quote; NaN while there was none")
                .baseUnit("seconds")
                .tag(VENUE, venue)
                .register(registry);
        Gauge.builder(
                        "oracle.feed.connected",
                        () -> counts().filter(FeedCounts::isConnected).isPresent() ? 1 : 0)
                .description("Whether the venue's stream is open")
                .tag(VENUE, venue)
                .register(registry);
        counter("reconnects", "Connections after the first", counts -> Math.max(0, counts.connects() - 1));
        counter("frames", "Whole messages, good or bad", FeedCounts::frames);
        counter("quotes", "Good quotes", FeedCounts::quotes);
        for (RejectReason reason : RejectReason.values()) {
            FunctionCounter.builder(
                            "oracle.feed.rejects", this, meters -> meters.count(counts -> counts.rejects(reason)))
                    .description("Messages that were not to be used")
                    .tag(VENUE, venue)
                    .tag("reason", reason.tag())
                    .register(registry);
        }
        for (SourceStatus.Verdict verdict : SourceStatus.Verdict.values()) {
            Gauge.builder(
                            "oracle.feed.state",
                            () -> verdict().filter(verdict::equals).isPresent() ? 1 : 0)
                    .description("1 for what the last tick made of the venue")
                    .tag(VENUE, venue)
                    .tag("state", verdict.tag())
                    .register(registry);
        }
    }

    private void counter(String name, String description, ToLongFunction<FeedCounts> count) {
        FunctionCounter.builder("oracle.feed." + name, this, meters -> meters.count(count))
                .description(description)
                .tag(VENUE, venue)
                .register(registry);
    }

    private long count(ToLongFunction<FeedCounts> count) {
        return counts().map(count::applyAsLong).orElse(0L);
    }

    private double quoteAge() {
        return counts().flatMap(FeedCounts::quotedNanos)
                .map(quoted -> (prices.now().nanos() - quoted) / 1e9)
                .orElse(Double.NaN);
    }

    private Optional<FeedCounts> counts() {
        return prices.feedCounts().stream()
                .filter(counts -> counts.venue().equals(venue))
                .findFirst();
    }

    private Optional<SourceStatus.Verdict> verdict() {
        return prices.market().latest().map(MarketSnapshot::sources).stream()
                .flatMap(List::stream)
                .filter(source -> source.venue().equals(venue))
                .map(SourceStatus::verdict)
                .findFirst();
    }
}
