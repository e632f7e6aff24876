package io.portcullis.oracle.price;

import java.util.List;
import java.util.Optional;

/**
 * One tick and what every configured venue gave to it.
 *
 * @param breakerTripped whether the price moved too fast to be confirmed
 */
public record MarketSnapshot(Tick tick, List<SourceStatus> sources, boolean breakerTripped) {
    private static final int MIN_SHOWN = 3;

    public MarketSnapshot {
        sources = List.copyOf(sources);
    }

    /** The same venues beside the tick that another process has committed. */
    public MarketSnapshot with(Tick committed) {
        return new MarketSnapshot(committed, sources, breakerTripped);
    }

    /** The median of at least three venues while they are too few to act on: to be looked at, and for nothing else. */
    public Optional<MicroUsd> indicativeMedian() {
        List<MicroUsd> mids = sources.stream()
                .filter(SourceStatus::isUsed)
                .flatMap(source -> source.quote().stream())
                .map(Quote::mid)
                .toList();
        return tick.isKnown() || mids.size() < MIN_SHOWN
                ? Optional.empty()
                : Optional.of(Sample.of(mids).median());
    }
}
