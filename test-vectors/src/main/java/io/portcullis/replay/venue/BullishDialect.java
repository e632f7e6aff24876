package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Tick;
import java.math.RoundingMode;
import java.util.Map;

/** Bullish's public REST: the current tick of BTCUSD, which does not name its market (price-feeds §1.10). */
final class BullishDialect implements Dialect {
    private static final String MARKETS = "/trading-api/v1/markets/";
    private static final String SIZE_BTC = "0.25000000";

    @Override
    public JsonNode tooManyRequests() {
        return Json.object()
                .put("errorCode", "96000")
                .put("errorCodeName", "TOO_MANY_REQUESTS")
                .put("message", "Too many requests");
    }

    @Override
    public Answer get(String path, Map<String, String> query, Moment moment) {
        if (path.equals(MARKETS + "BTCUSD/tick")) {
            return Answer.json(200, tick(moment.tick()));
        }
        return path.startsWith(MARKETS) ? Answer.json(400, error()) : Answer.notFound();
    }

    private static ObjectNode error() {
        return Json.object()
                .put("type", "HttpInvalidParameterException")
                .put("message", "HTTP_INVALID_PARAMETER: market not found");
    }

    private static ObjectNode tick(Tick tick) {
        long middleCents = (tick.bidCents() + tick.askCents()) / 2;
        long change = tick.lastCents() - tick.day().openCents();
        return Json.object()
                .put("createdAtDatetime", Json.rfc3339Millis(tick.time()))
                .put("createdAtTimestamp", Long.toString(tick.clockMs()))
                .put("high", usd(tick.day().highCents()))
                .put("low", usd(tick.day().lowCents()))
                .put("bestBid", usd(tick.bidCents()))
                .put("bidVolume", SIZE_BTC)
                .put("bestAsk", usd(tick.askCents()))
                .put("askVolume", SIZE_BTC)
                .put("vwap", usd((tick.day().lowCents() + tick.day().highCents()) / 2))
                .put("open", usd(tick.day().openCents()))
                .put("close", usd(tick.lastCents()))
                .put("last", usd(tick.lastCents()))
                .put("change", usd(change))
                .put(
                        "percentage",
                        Json.share(100 * change, tick.day().openCents(), 2).toPlainString())
                .put("average", usd(middleCents))
                .put(
                        "baseVolume",
                        tick.day().volumeBtc().setScale(8, RoundingMode.DOWN).toPlainString())
                .put("lastTradeTimestamp", Long.toString(tick.tradeMs()))
                .put("lastTradeQuantity", SIZE_BTC);
    }

    private static String usd(long cents) {
        return Json.usd(cents).setScale(4).toPlainString();
    }
}
