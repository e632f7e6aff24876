package io.portcullis.oracle.price;

import io.portcullis.oracle.price.SourceStatus.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes one tick of what the venues say: the median of the fresh and healthy mids, CONFIRMED when a quorum agrees (design
 * §3). A pure function. It never bends a price: what it cannot trust is DISPERSED or UNKNOWN.
 */
public final class Aggregator {
    private final AggregationLimits limits;

    public Aggregator(AggregationLimits limits) {
        this.limits = limits;
    }

    /**
     * The tick of the second in which {@code now} lies, and the verdict on every venue.
     *
     * @param smoothed the smoothed price of a while ago, which moves and scales are compared with; empty when there is none
     * @param outliers those of the tick before
     */
    public MarketSnapshot aggregate(
            List<VenueState> venues, Moment now, Optional<MicroUsd> smoothed, Outliers outliers) {
        List<SourceStatus> sources = leaveOneOut(
                venues.stream().map(venue -> judge(venue, now, smoothed)).toList(), outliers);
        List<Quote> quotes = usedQuotes(sources);
        if (quotes.size() < limits.quorum()) {
            return new MarketSnapshot(Tick.unknown(now.stamp()), sources, false);
        }
        Sample mids = Sample.of(mids(quotes));
        MicroUsd median = mids.median();
        boolean agreed = quotes.stream().noneMatch(quote -> isBeyond(limits.disagreement(), median, quote.mid()));
        boolean calm = smoothed.isEmpty() || !isBeyond(limits.breakerMove(), smoothed.get(), median);
        TickState state = agreed && calm ? TickState.CONFIRMED : TickState.DISPERSED;
        return new MarketSnapshot(new Tick(now.stamp(), median, confidence(mids, quotes), state), sources, !calm);
    }

    private SourceStatus judge(VenueState venue, Moment now, Optional<MicroUsd> smoothed) {
        if (venue.unhealthy().isPresent()) {
            return leftOut(venue, Verdict.UNHEALTHY, venue.unhealthy().get());
        }
        if (venue.quote().isEmpty()) {
            return leftOut(venue, Verdict.NO_QUOTE, venue.note());
        }
        Quote quote = venue.quote().get();
        if (!isFresh(quote, venue.affirmedNanos(), now.nanos())) {
            return leftOut(venue, Verdict.STALE, venue.note());
        }
        if (quote.spread().micros() > limits.maxSpread().floorOf(quote.mid().micros())) {
            return leftOut(venue, Verdict.WIDE_SPREAD, "");
        }
        if (smoothed.filter(price -> isOffScale(quote.mid(), price)).isPresent()) {
            return leftOut(venue, Verdict.BAD_SCALE, "");
        }
        return new SourceStatus(venue.venue(), Verdict.USED, "", venue.quote());
    }

    private boolean isOffScale(MicroUsd mid, MicroUsd smoothed) {
        return mid.micros() > smoothed.micros() * limits.maxScale()
                || mid.micros() * limits.maxScale() < smoothed.micros();
    }

    private boolean isFresh(Quote quote, long affirmedNanos, long now) {
        Duration fresh = limits.freshAge(quote.venue());
        long age = now - quote.receivedNanos();
        return isWithin(fresh, age) || isWithin(limits.affirmedAge(), age) && isWithin(fresh, now - affirmedNanos);
    }

    /** Two far away are no outliers but a disagreement, and then nobody is left out. */
    private List<SourceStatus> leaveOneOut(List<SourceStatus> sources, Outliers outliers) {
        List<Quote> quotes = usedQuotes(sources);
        if (quotes.size() <= limits.quorum()) {
            return sources;
        }
        Sample mids = Sample.of(mids(quotes));
        List<Quote> far = quotes.stream()
                .filter(quote -> isFar(quote, mids, outliers.contains(quote.venue())))
                .toList();
        if (far.isEmpty()) {
            return quotes.stream()
                    .filter(quote -> outliers.contains(quote.venue()))
                    .findFirst()
                    .map(quote -> without(quote, Verdict.ON_PROBATION, sources))
                    .orElse(sources);
        }
        return far.size() == 1 ? without(far.get(0), Verdict.OUTLIER, sources) : sources;
    }

    private boolean isFar(Quote quote, Sample mids, boolean wasOutlier) {
        MicroUsd median = mids.median();
        long limit = Math.max(
                limits.disagreement().floorOf(median.micros()),
                limits.outlierSigmas().floorOf(mids.sigma().micros()));
        return quote.mid().distanceTo(median).micros()
                > (wasOutlier ? limits.readmission().floorOf(limit) : limit);
    }

    private static List<SourceStatus> without(Quote leftOut, Verdict verdict, List<SourceStatus> sources) {
        return sources.stream()
                .map(source -> source.quote().filter(leftOut::equals).isEmpty()
                        ? source
                        : new SourceStatus(source.venue(), verdict, "", source.quote()))
                .toList();
    }

    private static MicroUsd confidence(Sample mids, List<Quote> quotes) {
        Sample spreads = Sample.of(quotes.stream().map(Quote::spread).toList());
        MicroUsd halfSpread = spreads.median().middle(MicroUsd.ZERO);
        return max(halfSpread, max(mids.sigma(), mids.halfInterquartileRange()));
    }

    private static boolean isBeyond(Ratio share, MicroUsd center, MicroUsd price) {
        return price.distanceTo(center).micros() > share.floorOf(center.micros());
    }

    private static boolean isWithin(Duration limit, long ageNanos) {
        return ageNanos <= limit.toNanos();
    }

    private static List<Quote> usedQuotes(List<SourceStatus> sources) {
        return sources.stream()
                .filter(SourceStatus::isUsed)
                .flatMap(source -> source.quote().stream())
                .toList();
    }

    private static List<MicroUsd> mids(List<Quote> quotes) {
        return quotes.stream().map(Quote::mid).toList();
    }

    private static SourceStatus leftOut(VenueState venue, Verdict verdict, String detail) {
        return new SourceStatus(venue.venue(), verdict, detail, venue.quote());
    }

    private static MicroUsd max(MicroUsd a, MicroUsd b) {
        return a.isAbove(b) ? a : b;
    }
}
