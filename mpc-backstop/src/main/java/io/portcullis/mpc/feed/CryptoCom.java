package io.portcullis.mpc.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.mpc.price.Answer;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Reject;
import java.net.URI;
import java.util.Optional;

/**
 * Crypto.com Exchange (price-feeds §1.8). One ticker is an object of one-letter members: {@code b} is the bid and {@code k} the
 * ask ({@code a} is the last trade), {@code i} the instrument, {@code t} milliseconds. Errors come with HTTP status 200
 * and a {@code code} other than 0. The venue allows 100 requests a second.
 */
final class CryptoCom implements Venue {
    private static final String SYMBOL = "BTC_USD";
    private static final String RATE_LIMIT = "42901";

    @Override
    public String name() {
        return "cryptocom";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://api.crypto.com");
    }

    @Override
    public String tickerPath() {
        return "/exchange/v1/public/get-tickers?instrument_name=" + SYMBOL;
    }

    @Override
    public int tickerSeconds() {
        return 1;
    }

    @Override
    public Answer ticker(byte[] body) {
        JsonNode root = Json.parse(body).orElse(null);
        if (root == null || !root.path("code").isValueNode()) {
            return new Reject(Reason.MALFORMED);
        }
        String code = root.path("code").asText();
        if (!code.equals("0")) {
            return new Reject(code.equals(RATE_LIMIT) ? Reason.RATE_LIMITED : Reason.VENUE_ERROR);
        }
        JsonNode tickers = root.path("result").path("data");
        return tickers.size() == 1 ? quote(tickers.path(0)) : new Reject(Reason.MALFORMED);
    }

    private static Answer quote(JsonNode ticker) {
        if (!ticker.path("i").isTextual()) {
            return new Reject(Reason.MALFORMED);
        }
        if (!ticker.path("i").textValue().equals(SYMBOL)) {
            return new Reject(Reason.WRONG_SYMBOL);
        }
        try {
            return Reading.of(
                    Json.decimal(ticker.path("b")),
                    Json.decimal(ticker.path("k")),
                    Optional.of(Json.epochMillis(ticker.path("t"))));
        } catch (NumberFormatException e) {
            return new Reject(Reason.MALFORMED);
        }
    }
}
