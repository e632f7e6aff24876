package io.portcullis.replay.market;

import java.util.Arrays;
import java.util.Optional;

/** A venue that the replay can play. Its number is its place in price-feeds §1 and its port above the port base. */
public enum Venue {
    COINBASE("coinbase", 1),
    KRAKEN("kraken", 2),
    BITSTAMP("bitstamp", 3),
    GEMINI("gemini", 4),
    BITFINEX("bitfinex", 5),
    OKX("okx", 7),
    CRYPTO_COM("cryptocom", 8),
    LMAX("lmax", 9),
    BULLISH("bullish", 10),
    PAXOS("paxos", 11);

    private final String id;
    private final int number;

    Venue(String id, int number) {
        this.id = id;
        this.number = number;
    }

    /** The name in fault files and listings. */
    public String id() {
        return id;
    }

    public int number() {
        return number;
    }

    public static Optional<Venue> ofId(String id) {
        return Arrays.stream(values()).filter(venue -> venue.id.equals(id)).findFirst();
    }
}
