package io.portcullis.oracle.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * Coinbase Exchange. A candle is a list: start, low, high, open, close, volume, all numbers. The pair is in the path alone. Minutes
 * without a trade are left out, others than those asked for may come; more than 300 are refused (docs.cdp.coinbase.com, Get product
 * candles).
 */
final class CoinbaseCandles implements CandleVenue {
    @Override
    public String venue() {
        return "coinbase";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://api.exchange.coinbase.com");
    }

    @Override
    public int maxMinutes() {
        return 300;
    }

    @Override
    public String request(Stamp first, Stamp last) {
        return "/products/BTC-USD/candles?granularity=60&start=" + Instant.ofEpochSecond(first.seconds()) + "&end="
                + Instant.ofEpochSecond(last.seconds());
    }

    @Override
    public List<VenueCandle> read(JsonNode answer) {
        return VenueCandle.list(
                answer,
                row -> new VenueCandle(
                        VenueCandle.start(row.path(0)),
                        Frame.price(row.path(3), "open"),
                        Frame.price(row.path(2), "high"),
                        Frame.price(row.path(1), "low"),
                        Frame.price(row.path(4), "close"),
                        Frame.decimal(row.path(5), "volume")));
    }
}
