package io.portcullis.bench;

import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Aggregator;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.Outliers;
import io.portcullis.oracle.price.Quote;
import io.portcullis.oracle.price.VenueState;
import io.portcullis.protocol.Stamp;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What both roles make of five quotes, beside the plain median of five decimals. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class AggregatorBenchmark {
    private static final Instant NOW = Instant.parse("2026-09-26T05:20:00Z");

    private final Aggregator aggregator = new Aggregator(AggregationLimits.withQuorum(4));
    private final Moment now = new Moment(NOW, 1_000_000_000L);
    private final Optional<MicroUsd> smoothed = Optional.of(MicroUsd.ofDollars(60_010));
    private final List<VenueState> venues = Stream.of("coinbase", "kraken", "bitstamp", "gemini", "lmax")
            .map(AggregatorBenchmark::venue)
            .toList();
    private final List<UsdCents> middles = Stream.of(6_000_010L, 6_000_150L, 5_999_900L, 6_000_075L, 6_000_001L)
            .map(UsdCents::new)
            .toList();
    private final List<BigDecimal> decimals =
            middles.stream().map(cents -> BigDecimal.valueOf(cents.value(), 2)).toList();

    private static VenueState venue(String name) {
        MicroUsd bid = MicroUsd.ofDollars(60_000 + name.length());
        MicroUsd ask = bid.plus(MicroUsd.ofDollars(1));
        var quote = new Quote(name, bid, ask, Optional.empty(), Optional.of(NOW), 0);
        return new VenueState(name, Optional.of(quote), 0, Optional.empty(), "");
    }

    /** Freshness, spread, scale, outliers, agreement, breaker, median and confidence. */
    @Benchmark
    public MarketSnapshot oracle() {
        return aggregator.aggregate(venues, now, smoothed, Outliers.NONE);
    }

    /** Median and agreement. */
    @Benchmark
    public Sample backstop() {
        return Sample.of(Stamp.of(NOW), middles, PriceParameters.STANDARD);
    }

    @Benchmark
    public BigDecimal plainMedian() {
        return decimals.stream().sorted().toList().get(2);
    }
}
