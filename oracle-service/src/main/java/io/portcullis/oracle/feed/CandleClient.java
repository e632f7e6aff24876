package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.HealedMinute;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.protocol.Stamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Asks a venue for its candles of a minute: one question at a time, at most one a second, each with a deadline. */
final class CandleClient {
    static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Executor NEXT_SECOND = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    /** A day of minutes, a hundred characters each, several times over. */
    static final int MAX_ANSWER_BYTES = 1024 * 1024;

    private final HttpGet get;

    /** @param deadline of one answer, all of it */
    CandleClient(Duration deadline) {
        this.get = new HttpGet(deadline, MAX_ANSWER_BYTES);
    }

    /**
     * The highest price that the venue saw in each of these minutes, without those in which it saw none.
     *
     * @param minutes in order, at least one
     * @return fails when the venue does not answer, or not as documented; its message is the reason
     */
    CompletableFuture<Map<Stamp, MicroUsd>> highs(CandleEndpoint venue, List<Stamp> minutes) {
        List<Stamp> first =
                minutes.subList(0, Math.min(minutes.size(), venue.candles().maxMinutes()));
        List<Stamp> rest = minutes.subList(first.size(), minutes.size());
        CompletableFuture<Map<Stamp, MicroUsd>> answer = ask(venue, first);
        if (rest.isEmpty()) {
            return answer;
        }
        return answer.thenComposeAsync(highs -> highs(venue, rest).thenApply(more -> union(highs, more)), NEXT_SECOND);
    }

    private CompletableFuture<Map<Stamp, MicroUsd>> ask(CandleEndpoint venue, List<Stamp> minutes) {
        return get.body(venue.uri(minutes.get(0), minutes.get(minutes.size() - 1)))
                .thenApply(body -> highs(venue.candles(), body, minutes));
    }

    private static Map<Stamp, MicroUsd> highs(CandleVenue venue, String body, List<Stamp> minutes) {
        Set<Stamp> seen = new HashSet<>();
        Map<Stamp, MicroUsd> highs = new HashMap<>();
        for (VenueCandle candle : venue.read(Frame.tree(body))) {
            if (!seen.add(candle.start())) {
                throw new IllegalArgumentException("two candles of one minute");
            }
            if (isAskedFor(candle, minutes)) {
                candle.traded().ifPresent(high -> highs.put(candle.start(), high));
            }
        }
        return highs;
    }

    private static boolean isAskedFor(VenueCandle candle, List<Stamp> minutes) {
        long from = minutes.get(0).seconds();
        return candle.start().seconds() >= from
                && candle.start().seconds() < from + (long) minutes.size() * HealedMinute.SECONDS;
    }

    private static Map<Stamp, MicroUsd> union(Map<Stamp, MicroUsd> some, Map<Stamp, MicroUsd> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }
}
