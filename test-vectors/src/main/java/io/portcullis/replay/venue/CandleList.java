package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.portcullis.replay.market.MinuteBar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the venues' lists of candles have in common. */
final class CandleList {
    private static final BigDecimal BTC_PER_TRADE = new BigDecimal("0.25000000");

    private CandleList() {}

    static ArrayNode oldestFirst(List<MinuteBar> bars, Function<MinuteBar, JsonNode> candle) {
        ArrayNode list = Json.array();
        bars.forEach(bar -> list.add(candle.apply(bar)));
        return list;
    }

    static ArrayNode newestFirst(List<MinuteBar> bars, Function<MinuteBar, JsonNode> candle) {
        List<MinuteBar> reversed = new ArrayList<>(bars);
        Collections.reverse(reversed);
        return oldestFirst(reversed, candle);
    }

    static BigDecimal volumeBtc(MinuteBar bar) {
        return BTC_PER_TRADE.multiply(BigDecimal.valueOf(bar.trades()));
    }

    /** Seconds since 1970, or an RFC 3339 time, if there is one. */
    static Optional<Instant> time(Map<String, String> query, String name) {
        String text = query.getOrDefault(name, "");
        try {
            return text.matches("[0-9]{1,10}")
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text)))
                    : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
