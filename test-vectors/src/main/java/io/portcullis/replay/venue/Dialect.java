package io.portcullis.replay.venue;

import io.portcullis.replay.market.Tick;
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
            case BITFINEX -> new BitfinexDialect();
            case CRYPTO_COM -> new CryptoComDialect();
        };
    }

    /** The path of the venue's WebSocket; none when it is polled only. */
    default Optional<String> streamPath() {
        return Optional.empty();
    }

    /**
     * What the venue says to a client that has just connected to its stream.
     *
     * @throws UnsupportedOperationException when it has none
     */
    default Conversation connect() {
        throw new UnsupportedOperationException("no stream");
    }

    /** The answer to a GET of {@code path} with the given query when {@code tick} is the last one known. */
    default Answer get(String path, Map<String, String> query, Tick tick) {
        return Answer.notFound();
    }
}
