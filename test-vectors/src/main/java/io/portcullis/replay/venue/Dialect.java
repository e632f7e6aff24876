package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.replay.market.Minutes;
import io.portcullis.replay.market.Venue;
import java.util.Map;
import java.util.Optional;

/** One venue's way of speaking. */
public interface Dialect {
    static Dialect of(Venue venue) {
        return switch (venue) {
            case COINBASE -> new CoinbaseDialect();
            case KRAKEN -> new KrakenDialect();
            case BITSTAMP -> new BitstampDialect();
            case GEMINI -> new GeminiDialect();
            case BITFINEX -> new BitfinexDialect();
            case CRYPTO_COM -> new CryptoComDialect();
            case OKX -> new OkxDialect();
            case LMAX -> new LmaxDialect();
            case BULLISH -> new BullishDialect();
            case PAXOS -> new PaxosDialect();
        };
    }

    /** The path of the venue's WebSocket; none when it is polled only. */
    default Optional<String> streamPath() {
        return Optional.empty();
    }

    /**
     * What the venue says to a client that has just connected to its stream, with the given query in its URL.
     *
     * @throws UnsupportedOperationException when it has none
     */
    default Conversation connect(Map<String, String> query) {
        throw new UnsupportedOperationException("no stream");
    }

    /** Whether a client that pings is cut off. */
    default boolean forbidsPings() {
        return false;
    }

    /** The venue's error for a client that asks too often: with the status 429, or with 200. */
    default JsonNode tooManyRequests() {
        return Json.object().put("message", "Too many requests");
    }

    /** The answer to a GET of {@code path}, if that is where the venue has its candles of a minute. */
    default Optional<Answer> candles(String path, Map<String, String> query, Minutes minutes) {
        return Optional.empty();
    }

    /** The answer to a GET of any other {@code path} with the given query, at a moment that has a {@linkplain Moment#tick tick}. */
    default Answer get(String path, Map<String, String> query, Moment moment) {
        return Answer.notFound();
    }
}
