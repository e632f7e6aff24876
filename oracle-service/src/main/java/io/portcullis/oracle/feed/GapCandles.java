package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The candles of all venues that have some, for a gap. */
final class GapCandles {
    private static final Logger LOG = LoggerFactory.getLogger(GapCandles.class);

    private final CandleClient client = new CandleClient(CandleClient.DEADLINE);
    private final List<CandleEndpoint> venues;

    GapCandles(List<VenueEndpoint> venues) {
        this.venues = venues.stream().flatMap(venue -> venue.candles().stream()).toList();
    }

    /** How many venues can be asked. */
    int venues() {
        return venues.size();
    }

    /** The highest price in each minute of the gap that a venue knows, by the venue's name; never fails. */
    CompletableFuture<Map<String, Map<Stamp, MicroUsd>>> of(Gap gap) {
        List<Stamp> minutes = Healing.minutes(gap);
        Map<String, CompletableFuture<Map<Stamp, MicroUsd>>> answers = new TreeMap<>();
        for (CandleEndpoint venue : venues) {
            String name = venue.candles().venue();
            answers.put(name, client.highs(venue, minutes).exceptionally(failure -> none(name, failure)));
        }
        return CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    Map<String, Map<Stamp, MicroUsd>> highs = new TreeMap<>();
                    answers.forEach((name, answer) -> highs.put(name, answer.join()));
                    return highs;
                });
    }

    private static Map<Stamp, MicroUsd> none(String venue, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        // Only what this package says itself: anything else could quote an answer.
        String reason = cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
        LOG.warn("no candles of {}: {}", venue, reason);
        return Map.of();
    }
}
