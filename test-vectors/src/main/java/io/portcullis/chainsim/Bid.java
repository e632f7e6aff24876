package io.portcullis.chainsim;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import java.util.List;

/** What a transaction, or a package of them, pays for its place in the mempool. */
record Bid(Sats fee, long vsize) {
    static Bid of(List<Mempool.Entry> entries) {
        return new Bid(
                entries.stream().map(Mempool.Entry::fee).reduce(Sats.ZERO, Sats::plus),
                entries.stream().mapToLong(entry -> entry.tx().vsize()).sum());
    }

    FeeRate rate() {
        return FeeRate.of(fee, vsize);
    }
}
