package io.portcullis.frames;

import io.portcullis.oracle.feed.PriceService;
import io.portcullis.oracle.feed.TickListener;
import io.portcullis.oracle.feed.TimeSource;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Checkpoint;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedGap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Quote;
import io.portcullis.oracle.price.Slot;
import io.portcullis.oracle.price.SourceStatus;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickJournal;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The oracle's price service as it is deployed, but for the disk. */
final class OracleAttack extends Attack<StreamVenue> {
    private static final int FRAMES_A_SECOND = 40;
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(4);

    private final Clock clock = new Clock();
    private final PriceService prices;

    OracleAttack(SplittableRandom random) throws IOException {
        for (Words words : List.of(Words.COINBASE, Words.KRAKEN, Words.BITSTAMP, Words.GEMINI, Words.LMAX)) {
            venues.add(new StreamVenue(words, random.split(), time::now));
        }
        venues.forEach(Venue::start);
        prices = new PriceService(
                venues.stream()
                        .map(venue -> VenueEndpoint.of(
                                venue.words.venue(), Optional.of(URI.create("ws://127.0.0.1:" + venue.port()))))
                        .toList(),
                LIMITS,
                PriceHistory.open(new NoDisk(), LIMITS),
                clock,
                new Random(random.nextLong()));
        prices.start();
    }

    @Override
    void second() {
        time.pass();
        clock.tell();
        venues.forEach(venue -> venue.speak(venue.isHonest ? 1 : FRAMES_A_SECOND));
    }

    @Override
    List<Held> held() {
        return prices.market().latest().stream()
                .flatMap(market -> market.sources().stream())
                .map(OracleAttack::held)
                .toList();
    }

    @Override
    List<Verdicts> verdicts() {
        return prices.feedCounts().stream()
                .map(counts -> new Verdicts(
                        counts.venue(),
                        counts.quotes(),
                        counts.rejects().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()))
                .toList();
    }

    private static Held held(SourceStatus source) {
        return new Held(
                source.venue(),
                source.quote().map(Quote::bid).map(OracleAttack::dollars),
                source.quote().map(Quote::ask).map(OracleAttack::dollars),
                source.isUsed());
    }

    private static BigDecimal dollars(MicroUsd price) {
        return BigDecimal.valueOf(price.micros(), 6);
    }

    @Override
    public void close() {
        prices.close();
        closeVenues();
    }

    private final class Clock implements TimeSource {
        private @Nullable ScheduledExecutorService thread;
        private @Nullable TickListener listener;

        @Override
        public Moment now() {
            return new Moment(time.now(), time.nanos());
        }

        @Override
        public void start(ScheduledExecutorService given, TickListener owner) {
            thread = given;
            listener = owner;
        }

        void tell() {
            try {
                thread.submit(() -> listener.onSecond(now())).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException("a second could not be done", e);
            }
        }

        @Override
        public boolean hasJumped() {
            return false;
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public void close() {}
    }

    private static final class NoDisk implements TickJournal {
        @Override
        public List<Checkpoint> checkpoints() {
            return List.of();
        }

        @Override
        public void replay(Optional<Stamp> after, Consumer<Tick> reader) {}

        @Override
        public void between(Stamp from, Stamp to, Consumer<Tick> reader) {}

        @Override
        public List<HealedGap> healedGaps() {
            return List.of();
        }

        @Override
        public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due) {}

        @Override
        public void heal(Healing healing, Checkpoint after) {
            throw new IllegalStateException("nothing is healed here");
        }
    }
}
