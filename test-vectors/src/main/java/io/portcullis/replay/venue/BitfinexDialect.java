package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.Tick;
import java.math.BigDecimal;
import java.util.Map;

/** Bitfinex's public REST version 2: the ticker of tBTCUSD and the platform's status (price-feeds §1.5). */
final class BitfinexDialect implements Dialect {
    private static final String TICKER = "/v2/ticker/";
    private static final String SYMBOL = "tBTCUSD";
    private static final BigDecimal SIZE_BTC = new BigDecimal("0.25000000");

    @Override
    public JsonNode tooManyRequests() {
        return Json.array().add("error").add(11010).add("ratelimit: error");
    }

    @Override
    public Answer get(String path, Map<String, String> query, Moment moment) {
        if (path.equals("/v2/platform/status")) {
            return Answer.json(200, Json.array().add(moment.has(Fault.Kind.MAINTENANCE) ? 0 : 1));
        }
        if (!path.startsWith(TICKER)) {
            return Answer.notFound();
        }
        return path.equals(TICKER + SYMBOL)
                ? Answer.json(200, ticker(moment.tick()))
                : Answer.json(500, Json.array().add("error").add(10020).add("symbol: invalid"));
    }

    /** By position: bid, its size, ask, its size, change and relative change in a day, last, volume, high, low. */
    private static ArrayNode ticker(Tick tick) {
        long change = tick.lastCents() - tick.day().openCents();
        return Json.array()
                .add(Json.usd(tick.bidCents()))
                .add(SIZE_BTC)
                .add(Json.usd(tick.askCents()))
                .add(SIZE_BTC)
                .add(Json.usd(change))
                .add(Json.share(change, tick.day().openCents(), 8))
                .add(Json.usd(tick.lastCents()))
                .add(tick.day().volumeBtc())
                .add(Json.usd(tick.day().highCents()))
                .add(Json.usd(tick.day().lowCents()));
    }
}
