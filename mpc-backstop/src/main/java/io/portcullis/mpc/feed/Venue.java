package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.Answer;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One exchange's BTC/USD book: what to ask for and how often, and what its answers mean. Parsers are pure. */
public interface Venue {
    /** All venues of this role, none of which the oracle uses. */
    List<Venue> ALL = List.of(new Bitfinex(), new Okx(), new CryptoCom(), new Bullish(), new Paxos());

    /**
     * The venue of this name.
     *
     * @throws IllegalArgumentException for any other name
     */
    static Venue named(String name) {
        return ALL.stream()
                .filter(venue -> venue.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown venue: " + name));
    }

    /** Its name in configuration, logs and answers. */
    String name();

    /** Where it really is. */
    URI defaultBase();

    /** Path and query of the quote. */
    String tickerPath();

    /** The time between two requests for the quote. */
    int tickerSeconds();

    /** What the body of a quote's answer means, whatever the bytes are. */
    Answer ticker(byte[] body);

    /** The page that tells whether the venue is matching orders, if it has one. */
    default Optional<StatusPage> statusPage() {
        return Optional.empty();
    }
}
