package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedMinute;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.protocol.Stamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the candles of every gap a while after it has ended, again and again while some are missing, and then heals it: at
 * once when all its minutes are there, at last with those that are. For one thread.
 */
final class GapHealer {
    private static final Logger LOG = LoggerFactory.getLogger(GapHealer.class);

    static final int RETRY_SECONDS = 300;

    /** How long after a gap's end it is still asked for. */
    static final int LAST_TRY_SECONDS = 3600;

    private final PriceHistory history;
    private final GapCandles candles;
    private final Executor thread;
    private final Consumer<Healing> heal;
    private final Map<Gap, Stamp> nextTry = new HashMap<>();
    private boolean isAsking;

    /** @param heal what writes it down, on the thread */
    GapHealer(List<VenueEndpoint> venues, PriceHistory history, Executor thread, Consumer<Healing> heal) {
        this.history = history;
        this.candles = new GapCandles(venues);
        this.thread = thread;
        this.heal = heal;
    }

    /** @return completes when what was due in this second is done */
    CompletionStage<?> onSecond(Stamp now) {
        Optional<Gap> due = isAsking || candles.venues() < HealedMinute.MIN_VENUES ? Optional.empty() : due(now);
        if (due.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        isAsking = true;
        return candles.of(due.get())
                .thenAcceptAsync(highs -> decide(due.get(), highs, now), thread)
                .exceptionally(failure -> {
                    LOG.error("a gap could not be looked at", failure);
                    return null;
                });
    }

    private Optional<Gap> due(Stamp now) {
        Stamp settled = now.plusSeconds(1 - GapHealing.SETTLE_SECONDS);
        List<Gap> healable = history.healable(now.plusSeconds(-LAST_TRY_SECONDS - RETRY_SECONDS), settled);
        nextTry.keySet().retainAll(healable);
        return healable.stream()
                .filter(gap -> !nextTry.getOrDefault(gap, now).isAfter(now))
                .findFirst();
    }

    private void decide(Gap gap, Map<String, Map<Stamp, MicroUsd>> highs, Stamp now) {
        isAsking = false;
        nextTry.put(gap, now.plusSeconds(RETRY_SECONDS));
        Optional<Healing> healing = history.healing(gap, highs);
        boolean isLastTry = now.secondsSince(gap.to()) >= LAST_TRY_SECONDS;
        if (healing.filter(found -> found.isComplete() || isLastTry).isPresent()) {
            heal.accept(healing.get());
        } else {
            LOG.info(
                    "gap from {} to {} is not healed: {} of {} minutes have candles of {} venues",
                    gap.from(),
                    gap.to(),
                    healing.map(found -> found.minutes().size()).orElse(0),
                    Healing.minutes(gap).size(),
                    HealedMinute.MIN_VENUES);
        }
    }
}
