package io.portcullis.frames;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** One role's adapters among hostile venues, in virtual seconds, until so many frames were sent; then honest ones. */
abstract class Attack<V extends Venue> implements AutoCloseable {
    /** A venue may have been asked for an hour of quiet at the most. */
    private static final int SECONDS_TO_RECOVER = 4_000;

    /** One more could drown the report. */
    private static final int MAX_FAILURES = 20;

    final VirtualTime time = new VirtualTime();
    final List<V> venues = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** What an adapter has of its venue: the newest quote, and whether it counts. */
    record Held(String venue, Optional<BigDecimal> bid, Optional<BigDecimal> ask, boolean counts) {}

    /** How many quotes of a venue an adapter took, and how many messages it refused. */
    record Verdicts(String venue, long taken, long refused) {}

    /** One virtual second, done. */
    abstract void second();

    abstract List<Held> held();

    abstract List<Verdicts> verdicts();

    /** Sends about so many frames, telling of the number now and then; returns what went wrong. */
    final List<String> run(long frames, LongConsumer progress) {
        long told = 0;
        while (sent() < frames && failures.size() < MAX_FAILURES) {
            second();
            held().forEach(this::requireSent);
            if (sent() - told >= 10_000) {
                told = sent();
                progress.accept(told);
            }
        }
        verdicts().stream().filter(Attack::tellsNothing).forEach(all -> failures.add("not tested: " + all));
        venues.forEach(venue -> venue.isHonest = true);
        for (int i = 0; i < SECONDS_TO_RECOVER && !held().stream().allMatch(Attack::isWell); i++) {
            second();
        }
        held().stream().filter(held -> !isWell(held)).forEach(held -> failures.add("did not recover: " + held));
        return failures;
    }

    final long sent() {
        return venues.stream().mapToLong(venue -> venue.sent.get()).sum();
    }

    private void requireSent(Held held) {
        boolean isSent = held.bid().isEmpty()
                || venue(held.venue()).hasQuoted(held.bid().get(), held.ask().get());
        if (!isSent && failures.size() < MAX_FAILURES) {
            failures.add("a quote that was never sent: " + held);
        }
    }

    /** Too few of one kind, and the adapter may be deaf or credulous without anybody seeing it. */
    private static boolean tellsNothing(Verdicts verdicts) {
        long all = verdicts.taken() + verdicts.refused();
        return verdicts.taken() <= all / 20 || verdicts.refused() <= all / 100;
    }

    private static boolean isWell(Held held) {
        return held.counts()
                && held.bid()
                        .filter(bid -> bid.compareTo(new BigDecimal(Venue.SENTINEL_BID)) == 0)
                        .isPresent()
                && held.ask()
                        .filter(ask -> ask.compareTo(new BigDecimal(Venue.SENTINEL_ASK)) == 0)
                        .isPresent();
    }

    private V venue(String name) {
        return venues.stream()
                .filter(venue -> venue.words.venue().equals(name))
                .findFirst()
                .orElseThrow();
    }

    final void closeVenues() {
        for (V venue : venues) {
            try {
                venue.close();
            } catch (IOException e) {
                throw new IllegalStateException("cannot close a loopback port", e);
            }
        }
    }

    @Override
    public abstract void close();
}
