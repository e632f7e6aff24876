package io.portcullis.oracle.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.util.List;

/** Bitstamp. A candle is an object whose members are all text. There are at most 1,000 in an answer, which names its pair. */
final class BitstampCandles implements CandleVenue {
    @Override
    public String venue() {
        return "bitstamp";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://www.bitstamp.net");
    }

    @Override
    public int maxMinutes() {
        return 1000;
    }

    @Override
    public String request(Stamp first, Stamp last) {
        return "/api/v2/ohlc/btcusd/?step=60&limit=1000&start=" + first + "&end=" + last;
    }

    @Override
    public List<VenueCandle> read(JsonNode answer) {
        JsonNode data = answer.path("data");
        if (!data.path("pair").asText("").equals("BTC/USD")) {
            throw new IllegalArgumentException("another pair");
        }
        return VenueCandle.list(
                data.path("ohlc"),
                candle -> new VenueCandle(
                        VenueCandle.start(candle.path("timestamp")),
                        Frame.price(candle.path("open"), "open"),
                        Frame.price(candle.path("high"), "high"),
                        Frame.price(candle.path("low"), "low"),
                        Frame.price(candle.path("close"), "close"),
                        Frame.decimal(candle.path("volume"), "volume")));
    }
}
