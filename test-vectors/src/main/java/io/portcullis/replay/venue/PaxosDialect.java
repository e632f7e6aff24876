package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Tick;
import java.time.Duration;
import java.util.Map;

/** Paxos' (itBit's) public REST version 2: the ticker of BTCUSD (price-feeds §1.10). */
final class PaxosDialect implements Dialect {
    private static final String MARKETS = "/v2/markets/";
    private static final String MARKET = "BTCUSD";
    private static final String SIZE_BTC = "0.25000000";

    @Override
    public JsonNode tooManyRequests() {
        return problem(429, "Too Many Requests", "rate limit exceeded");
    }

    @Override
    public Answer get(String path, Map<String, String> query, Moment moment) {
        if (path.equals(MARKETS + MARKET + "/ticker")) {
            return Answer.json(200, ticker(moment.tick()));
        }
        return Answer.json(404, problem(404, "Not Found", "market not found"));
    }

    /** RFC 7807. */
    private static ObjectNode problem(int status, String title, String detail) {
        return Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }

    private static ObjectNode ticker(Tick tick) {
        ObjectNode ticker = Json.object().put("market", MARKET);
        ticker.set("best_bid", level(tick.bidCents()));
        ticker.set("best_ask", level(tick.askCents()));
        ticker.set("last_execution", level(tick.lastCents()));
        ticker.set("last_day", day(tick));
        ticker.set("today", day(tick));
        return ticker.put("snapshot_at", Json.rfc3339(tick.time()));
    }

    private static ObjectNode level(long cents) {
        return Json.object().put("price", usd(cents)).put("amount", SIZE_BTC);
    }

    private static ObjectNode day(Tick tick) {
        ObjectNode day = Json.object()
                .put("high", usd(tick.day().highCents()))
                .put("low", usd(tick.day().lowCents()))
                .put("open", usd(tick.day().openCents()))
                .put("volume", tick.day().volumeBtc().toPlainString())
                .put(
                        "volume_weighted_average_price",
                        usd((tick.day().lowCents() + tick.day().highCents()) / 2));
        day.putObject("range")
                .put("begin", Json.rfc3339(tick.time().minus(Duration.ofDays(1))))
                .put("end", Json.rfc3339(tick.time()));
        return day;
    }

    private static String usd(long cents) {
        return Json.usd(cents).toPlainString();
    }
}
