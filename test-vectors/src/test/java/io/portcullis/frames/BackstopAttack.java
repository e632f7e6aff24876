package io.portcullis.frames;

import io.portcullis.mpc.feed.Endpoint;
import io.portcullis.mpc.feed.NodePrices;
import io.portcullis.mpc.feed.SourceStatus;
import io.portcullis.mpc.feed.TimeSource;
import io.portcullis.mpc.price.PriceHistory;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A node's prices as they are deployed, but for the disk. */
final class BackstopAttack extends Attack<RestVenue> {
    private final Clock clock = new Clock();
    private final NodePrices prices;

    BackstopAttack(SplittableRandom random, int redirectPort) throws IOException {
        for (Words words : List.of(Words.BITFINEX, Words.OKX, Words.CRYPTO_COM, Words.BULLISH, Words.PAXOS)) {
            venues.add(new RestVenue(words, random.split(), time::now, redirectPort));
        }
        venues.forEach(Venue::start);
        prices = new NodePrices(
                PriceParameters.STANDARD,
                venues.stream()
                        .map(venue -> new Endpoint(
                                io.portcullis.mpc.feed.Venue.named(venue.words.venue()),
                                URI.create("http://127.0.0.1:" + venue.port())))
                        .toList(),
                new NoDisk(),
                clock);
        prices.start();
    }

    @Override
    void second() {
        time.pass();
        clock.tell();
    }

    @Override
    List<Held> held() {
        return prices.sources().stream().map(BackstopAttack::held).toList();
    }

    @Override
    List<Verdicts> verdicts() {
        return prices.sources().stream()
                .map(source -> new Verdicts(
                        source.venue(),
                        source.tally().answers(),
                        source.tally().rejects().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()))
                .toList();
    }

    private static Held held(SourceStatus source) {
        return new Held(
                source.venue(), source.last().map(Reading::bid), source.last().map(Reading::ask), source.counts());
    }

    @Override
    public void close() {
        prices.close();
        closeVenues();
    }

    private final class Clock implements TimeSource {
        private @Nullable Consumer<Stamp> listener;

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public boolean waitsForAnswers() {
            return true;
        }

        @Override
        public void start(Consumer<Stamp> second) {
            listener = second;
        }

        void tell() {
            listener.accept(Stamp.of(now()));
        }

        @Override
        public void close() {}
    }

    private static final class NoDisk implements PriceHistory {
        @Override
        public void append(Stamp stamp, UsdCents price) {}

        @Override
        public void forEach(BiConsumer<Stamp, UsdCents> reader) {}
    }
}
