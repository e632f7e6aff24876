package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Tick;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** Crypto.com Exchange's public REST: {@code get-tickers} of BTC_USD (price-feeds §1.8). */
final class CryptoComDialect implements Dialect {
    private static final String METHODS = "/exchange/v1/";
    private static final String GET_TICKERS = "public/get-tickers";
    private static final String INSTRUMENT = "BTC_USD";
    private static final String SIZE_BTC = "0.2500";

    @Override
    public JsonNode tooManyRequests() {
        return envelope(42901).put("message", "TOO_MANY_REQUESTS");
    }

    @Override
    public Answer get(String path, Map<String, String> query, Moment moment) {
        if (!path.equals(METHODS + GET_TICKERS)) {
            return Answer.json(404, Json.object().put("code", 40401).put("message", "NOT_FOUND"));
        }
        if (!query.getOrDefault("instrument_name", INSTRUMENT).equals(INSTRUMENT)) {
            return Answer.json(400, envelope(40001).put("message", "Invalid instrument_name"));
        }
        ObjectNode answer = envelope(0);
        answer.putObject("result").putArray("data").add(ticker(moment.tick()));
        return Answer.json(200, answer);
    }

    private static ObjectNode envelope(int code) {
        return Json.object().put("id", -1).put("method", GET_TICKERS).put("code", code);
    }

    /** {@code a} is the latest trade, {@code b} the bid and {@code k} the ask. */
    private static ObjectNode ticker(Tick tick) {
        BigDecimal volume = tick.day().volumeBtc();
        long change = tick.lastCents() - tick.day().openCents();
        return Json.object()
                .put("i", INSTRUMENT)
                .put("h", usd(tick.day().highCents(), 2))
                .put("l", usd(tick.day().lowCents(), 2))
                .put("a", usd(tick.lastCents(), 6))
                .put("c", Json.share(change, tick.day().openCents(), 8).toPlainString())
                .put("b", usd(tick.bidCents(), 6))
                .put("bs", SIZE_BTC)
                .put("k", usd(tick.askCents(), 6))
                .put("ks", SIZE_BTC)
                .put("v", volume.setScale(4, RoundingMode.DOWN).toPlainString())
                .put("vv", turnover(volume, tick))
                .put("oi", "0")
                .put("t", tick.clockMs());
    }

    private static String turnover(BigDecimal volume, Tick tick) {
        return volume.multiply(Json.usd(tick.lastCents()))
                .setScale(2, RoundingMode.DOWN)
                .toPlainString();
    }

    private static String usd(long cents, int scale) {
        return Json.usd(cents).setScale(scale).toPlainString();
    }
}
