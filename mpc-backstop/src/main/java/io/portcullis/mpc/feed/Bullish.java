package io.portcullis.mpc.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.mpc.price.Answer;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Reject;
import java.net.URI;
import java.util.Optional;

/**
 * Bullish (price-feeds §1.10). One object with {@code bestBid} and {@code bestAsk} as strings and {@code createdAtTimestamp} in
 * milliseconds, also a string. It carries no symbol: the path alone names the market. Errors are an {@code errorCode} with a
 * {@code message}.
 *
 * <p>Not confirmed by a live answer: that the time is that of the answer and goes on in a quiet book (if it did not, the quote
 * would be left out as {@code time_behind}); that errors never come with HTTP status 200; the limit of 50 requests a second.
 * Whether the market is open is not read; only the quote and its time tell.
 */
final class Bullish implements Venue {
    @Override
    public String name() {
        return "bullish";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://api.exchange.bullish.com");
    }

    @Override
    public String tickerPath() {
        return "/trading-api/v1/markets/BTCUSD/tick";
    }

    @Override
    public int tickerSeconds() {
        return 1;
    }

    @Override
    public Answer ticker(byte[] body) {
        JsonNode tick = Json.parse(body).orElse(null);
        if (tick == null || !tick.isObject()) {
            return new Reject(Reason.MALFORMED);
        }
        if (tick.has("errorCode")) {
            return new Reject(Reason.VENUE_ERROR);
        }
        try {
            return Reading.of(
                    Json.decimal(tick.path("bestBid")),
                    Json.decimal(tick.path("bestAsk")),
                    Optional.of(Json.epochMillis(tick.path("createdAtTimestamp"))));
        } catch (NumberFormatException e) {
            return new Reject(Reason.MALFORMED);
        }
    }
}
