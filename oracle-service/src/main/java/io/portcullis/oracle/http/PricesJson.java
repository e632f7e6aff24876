package io.portcullis.oracle.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.portcullis.oracle.price.Candle;
import io.portcullis.oracle.price.CandleQuery;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.MicroUsd;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reply to {@code GET /v1/prices}. {@code gaps} are the times too long unknown for a crossing to be seen in them. */
record PricesJson(
        long fromStamp, long toStamp, int stepSeconds, List<CandleJson> candles, List<RevealItemJson.GapJson> gaps) {

    /**
     * A step: the prices, as decimal strings, are absent when none is known.
     *
     * @param stamp its first second
     * @param healedSeconds of the known ones, those that nobody saw: their price is the highest that any venue had in that minute
     */
    @JsonInclude(Include.NON_NULL)
    record CandleJson(
            long stamp,
            int knownSeconds,
            int healedSeconds,
            @Nullable String open,
            @Nullable String high,
            @Nullable String low,
            @Nullable String close) {
        static CandleJson of(Candle candle) {
            return new CandleJson(
                    candle.start().seconds(),
                    candle.knownSeconds(),
                    candle.healedSeconds(),
                    text(candle.prices(), Candle.Prices::open),
                    text(candle.prices(), Candle.Prices::high),
                    text(candle.prices(), Candle.Prices::low),
                    text(candle.prices(), Candle.Prices::close));
        }

        private static @Nullable String text(Optional<Candle.Prices> prices, Function<Candle.Prices, MicroUsd> which) {
            return prices.map(which).map(MicroUsd::toString).orElse(null);
        }
    }

    static PricesJson of(CandleQuery query, List<Candle> candles, List<Gap> gaps) {
        return new PricesJson(
                query.from().seconds(),
                query.to().seconds(),
                query.stepSeconds(),
                candles.stream().map(CandleJson::of).toList(),
                gaps.stream().map(RevealItemJson.GapJson::of).toList());
    }
}
