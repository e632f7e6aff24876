package io.portcullis.oracle.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.price.HealedMinute;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.util.List;

/**
 * Kraken. A candle is a list: start, open, high, low, close, vwap, volume, count; the prices are text. The pair comes back under
 * another name than it was asked for by. There are no more than the last 720, whatever {@code since} is; the last one is of the
 * minute that is not over. An error comes with status 200 (docs.kraken.com, Get OHLC data; price-feeds §1.2).
 */
final class KrakenCandles implements CandleVenue {
    @Override
    public String venue() {
        return "kraken";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://api.kraken.com");
    }

    @Override
    public int maxMinutes() {
        return 720;
    }

    /** What comes is after {@code since}, or from it on: the documents say both. */
    @Override
    public String request(Stamp first, Stamp last) {
        return "/0/public/OHLC?pair=XBTUSD&interval=1&since=" + first.plusSeconds(-HealedMinute.SECONDS);
    }

    @Override
    public List<VenueCandle> read(JsonNode answer) {
        if (!answer.path("error").isArray() || !answer.path("error").isEmpty()) {
            throw new IllegalArgumentException("error in the answer");
        }
        JsonNode result = answer.path("result");
        if (result.size() != 2 || !result.has("last")) {
            throw new IllegalArgumentException("not the candles of one pair");
        }
        return VenueCandle.list(
                result.path("XXBTZUSD"),
                row -> new VenueCandle(
                        VenueCandle.start(row.path(0)),
                        Frame.price(row.path(1), "open"),
                        Frame.price(row.path(2), "high"),
                        Frame.price(row.path(3), "low"),
                        Frame.price(row.path(4), "close"),
                        Frame.decimal(row.path(6), "volume")));
    }
}
