package io.portcullis.oracle.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.util.List;

/**
 * Gemini. A candle is a list: start in milliseconds, open, high, low, close, volume, all numbers, the newest first. The pair is in
 * the path alone, and no time can be asked for: it is always the last day.
 */
final class GeminiCandles implements CandleVenue {
    private static final long MILLIS_PER_SECOND = 1000;

    @Override
    public String venue() {
        return "gemini";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://api.gemini.com");
    }

    @Override
    public int maxMinutes() {
        return 24 * 60;
    }

    @Override
    public String request(Stamp first, Stamp last) {
        return "/v2/candles/btcusd/1m";
    }

    @Override
    public List<VenueCandle> read(JsonNode answer) {
        return VenueCandle.list(
                answer,
                row -> new VenueCandle(
                        start(row.path(0)),
                        Frame.price(row.path(1), "open"),
                        Frame.price(row.path(2), "high"),
                        Frame.price(row.path(3), "low"),
                        Frame.price(row.path(4), "close"),
                        Frame.decimal(row.path(5), "volume")));
    }

    private static Stamp start(JsonNode millis) {
        if (!millis.isIntegralNumber() || millis.longValue() % MILLIS_PER_SECOND != 0) {
            throw new IllegalArgumentException("a candle has no start");
        }
        return new Stamp(millis.longValue() / MILLIS_PER_SECOND);
    }
}
