package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Tick;
import java.util.Map;

/** OKX's public REST version 5: the ticker of BTC-USD (price-feeds §1.7). */
final class OkxDialect implements Dialect {
    private static final String TICKER = "/api/v5/market/ticker";
    private static final String INSTRUMENT = "BTC-USD";
    private static final String SIZE_BTC = "0.25";

    @Override
    public JsonNode tooManyRequests() {
        return envelope("50011", "Too Many Requests");
    }

    @Override
    public Answer get(String path, Map<String, String> query, Moment moment) {
        if (!path.equals(TICKER)) {
            return Answer.json(404, envelope("50120", "This API path does not exist"));
        }
        String instrument = query.getOrDefault("instId", "");
        if (instrument.isEmpty()) {
            return Answer.json(400, envelope("50014", "Parameter instId can not be empty"));
        }
        if (!instrument.equals(INSTRUMENT)) {
            return Answer.json(200, envelope("51001", "Instrument ID does not exist"));
        }
        ObjectNode answer = envelope("0", "");
        answer.withArray("data").add(ticker(moment.tick()));
        return Answer.json(200, answer);
    }

    private static ObjectNode envelope(String code, String message) {
        ObjectNode envelope = Json.object().put("code", code).put("msg", message);
        envelope.putArray("data");
        return envelope;
    }

    private static ObjectNode ticker(Tick tick) {
        String volume = tick.day().volumeBtc().toPlainString();
        return Json.object()
                .put("instType", "SPOT")
                .put("instId", INSTRUMENT)
                .put("last", usd(tick.lastCents()))
                .put("lastSz", SIZE_BTC)
                .put("askPx", usd(tick.askCents()))
                .put("askSz", SIZE_BTC)
                .put("bidPx", usd(tick.bidCents()))
                .put("bidSz", SIZE_BTC)
                .put("open24h", usd(tick.day().openCents()))
                .put("high24h", usd(tick.day().highCents()))
                .put("low24h", usd(tick.day().lowCents()))
                .put("volCcy24h", volume)
                .put("vol24h", volume)
                .put("sodUtc0", usd(tick.day().openCents()))
                .put("sodUtc8", usd(tick.day().openCents()))
                .put("ts", Long.toString(tick.clockMs()));
    }

    private static String usd(long cents) {
        return Json.usd(cents).toPlainString();
    }
}
