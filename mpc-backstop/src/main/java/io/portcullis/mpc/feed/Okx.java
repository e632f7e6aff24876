package io.portcullis.mpc.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.mpc.price.Answer;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Reject;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OKX (price-feeds §1.7). An envelope of {@code code}, {@code msg} and {@code data}, in which one ticker has {@code bidPx} and
 * {@code askPx} as strings and {@code ts} in milliseconds, also a string. Errors come with a {@code code} other than "0". Before
 * a market opens the ask may be below the bid, which is rejected as crossed.
 *
 * <p>Not confirmed by documents: that BTC-USD, in true dollars, is offered where the node runs (elsewhere the code is not "0");
 * that a missing side is an empty string; the limit of 20 requests in two seconds, of which this asks for two.
 */
final class Okx implements Venue {
    private static final String SYMBOL = "BTC-USD";
    private static final String RATE_LIMIT = "50011";

    @Override
    public String name() {
        return "okx";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://www.okx.com");
    }

    @Override
    public String tickerPath() {
        return "/api/v5/market/ticker?instId=" + SYMBOL;
    }

    @Override
    public int tickerSeconds() {
        return 1;
    }

    @Override
    public Answer ticker(byte[] body) {
        JsonNode root = Json.parse(body).orElse(null);
        if (root == null || !root.path("code").isTextual()) {
            return new Reject(Reason.MALFORMED);
        }
        String code = root.path("code").textValue();
        if (!code.equals("0")) {
            return new Reject(code.equals(RATE_LIMIT) ? Reason.RATE_LIMITED : Reason.VENUE_ERROR);
        }
        JsonNode tickers = root.path("data");
        return tickers.isArray() && tickers.size() == 1 ? quote(tickers.path(0)) : new Reject(Reason.MALFORMED);
    }

    private static Answer quote(JsonNode ticker) {
        if (!ticker.path("instId").isTextual()) {
            return new Reject(Reason.MALFORMED);
        }
        if (!ticker.path("instId").textValue().equals(SYMBOL)) {
            return new Reject(Reason.WRONG_SYMBOL);
        }
        try {
            return Reading.of(
                    side(ticker.path("bidPx")),
                    side(ticker.path("askPx")),
                    Optional.of(Json.epochMillis(ticker.path("ts"))));
        } catch (NumberFormatException e) {
            return new Reject(Reason.MALFORMED);
        }
    }

    private static @Nullable BigDecimal side(JsonNode price) {
        return price.isTextual() && price.textValue().isEmpty() ? null : Json.decimal(price);
    }
}
