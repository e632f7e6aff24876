package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.Optional;

/**
 * The aggregated price over a span of time.
 *
 * @param knownSeconds in how many seconds of the span the price is known
 * @param healedSeconds of these, how many nobody saw: candles of the venues told later what the price was at most
 * @param prices empty when it is known in none
 */
public record Candle(Stamp start, int knownSeconds, int healedSeconds, Optional<Prices> prices) {
    /** The first, highest, lowest and last median. */
    public record Prices(MicroUsd open, MicroUsd high, MicroUsd low, MicroUsd close) {
        Prices then(MicroUsd median) {
            return new Prices(open, median.isAbove(high) ? median : high, low.isAbove(median) ? median : low, median);
        }
    }

    static Candle empty(Stamp start) {
        return new Candle(start, 0, 0, Optional.empty());
    }

    Candle with(Tick known) {
        MicroUsd median = known.median();
        Prices more = prices.map(so -> so.then(median)).orElseGet(() -> new Prices(median, median, median, median));
        return new Candle(start, knownSeconds + 1, healedSeconds + (known.isHealed() ? 1 : 0), Optional.of(more));
    }
}
