package io.portcullis.oracle.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.util.List;

/** One venue's list of BTC/USD candles of a minute: where it is and what it means. Without a state of its own. */
interface CandleVenue {
    /** The venue's name in the configuration and in answers. */
    String venue();

    URI defaultBase();

    /** How many minutes one answer has room for. */
    int maxMinutes();

    /** The path and query that ask for the minutes that start from {@code first} to {@code last}, inclusive. */
    String request(Stamp first, Stamp last);

    /**
     * The candles in an answer; it may hold others than those that were asked for.
     *
     * @throws IllegalArgumentException when it is an error, of another pair, or not as documented
     */
    List<VenueCandle> read(JsonNode answer);
}
