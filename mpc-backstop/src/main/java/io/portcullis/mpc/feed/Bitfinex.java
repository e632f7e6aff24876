package io.portcullis.mpc.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.mpc.price.Answer;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Reject;
import java.net.URI;
import java.util.Optional;

/**
 * Bitfinex (price-feeds §1.5). The quote is an array by position, {@code [BID, BID_SIZE, ASK, ASK_SIZE, …]}, that may grow at its
 * end. It carries neither symbol nor time: the path alone names the market, and only a change of the bytes shows life. 20
 * requests a minute for the quote and 4 for the status stay below the limit of 30.
 */
final class Bitfinex implements Venue {
    private static final int RATE_LIMIT = 11_010;

    @Override
    public String name() {
        return "bitfinex";
    }

    @Override
    public URI defaultBase() {
        return URI.create("https://api-pub.bitfinex.com");
    }

    @Override
    public String tickerPath() {
        return "/v2/ticker/tBTCUSD";
    }

    @Override
    public int tickerSeconds() {
        return 3;
    }

    @Override
    public Answer ticker(byte[] body) {
        JsonNode root = Json.parse(body).orElse(null);
        if (root == null || !root.isArray()) {
            return new Reject(Reason.MALFORMED);
        }
        if (root.path(0).asText().equals("error")) {
            return new Reject(root.path(1).asInt() == RATE_LIMIT ? Reason.RATE_LIMITED : Reason.VENUE_ERROR);
        }
        if (root.size() < 4) {
            return new Reject(Reason.MALFORMED);
        }
        try {
            return Reading.of(Json.decimal(root.path(0)), Json.decimal(root.path(2)), Optional.empty());
        } catch (NumberFormatException e) {
            return new Reject(Reason.MALFORMED);
        }
    }

    @Override
    public Optional<StatusPage> statusPage() {
        return Optional.of(new StatusPage("/v2/platform/status", 15, Bitfinex::statusProblem));
    }

    /** {@code [1]} is operative, {@code [0]} maintenance. */
    private static Optional<Reason> statusProblem(byte[] body) {
        JsonNode root = Json.parse(body).orElse(null);
        if (root == null || !root.isArray() || !root.path(0).isInt()) {
            return Optional.of(Reason.STATUS_UNKNOWN);
        }
        return root.path(0).intValue() == 1 ? Optional.empty() : Optional.of(Reason.MAINTENANCE);
    }
}
