package io.portcullis.oracle.price;

import java.util.List;

/** One tick and what every configured venue gave to it. */
public record MarketSnapshot(Tick tick, List<SourceStatus> sources) {
    public MarketSnapshot {
        sources = List.copyOf(sources);
    }
}
