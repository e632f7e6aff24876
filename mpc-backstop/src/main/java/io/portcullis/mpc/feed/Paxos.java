package io.portcullis.mpc.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.mpc.price.Answer;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Reject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Paxos, once itBit (price-feeds §1.10). {@code best_bid} and {@code best_ask} are objects with a {@code price} string, and
 * {@code snapshot_at} is RFC 3339. The venue allows 50 requests a second, on average over five minutes, and shuts an address out for
 * as long when it asks for more.
 *
 * <p>Not confirmed by documents: that the answer names its {@code market}, which is checked where it stands; that a side without
 * orders is null or absent; that the time is that of the answer and goes on in a quiet book (if it did not, the quote would be left
 * out as {@code time_behind}).
 */
final class Paxos implements Venue {
    private static final String SYMBOL = "BTCUSD";

    @Override
    public String name() {
        return "paxos";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://api.paxos.com");
    }

    @Override
    public String tickerPath() {
        return "/v2/markets/" + SYMBOL + "/ticker";
    }

    @Override
    public int tickerSeconds() {
        return 1;
    }

    @Override
    public Answer ticker(byte[] body) {
        JsonNode ticker = Json.parse(body).orElse(null);
        if (ticker == null || !ticker.isObject()) {
            return new Reject(Reason.MALFORMED);
        }
        if (!ticker.path("market").asText(SYMBOL).equals(SYMBOL)) {
            return new Reject(Reason.WRONG_SYMBOL);
        }
        try {
            return Reading.of(side(ticker.path("best_bid")), side(ticker.path("best_ask")), Optional.of(time(ticker)));
        } catch (NumberFormatException | DateTimeParseException e) {
            return new Reject(Reason.MALFORMED);
        }
    }

    private static @Nullable BigDecimal side(JsonNode best) {
        if (best.isNull() || best.isMissingNode()) {
            return null;
        }
        if (!best.isObject()) {
            throw new NumberFormatException("not an object");
        }
        return Json.decimal(best.path("price"));
    }

    /** @throws DateTimeParseException also when it is absent */
    private static Instant time(JsonNode ticker) {
        return Instant.parse(ticker.path("snapshot_at").asText());
    }
}
