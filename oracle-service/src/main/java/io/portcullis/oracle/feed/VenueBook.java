package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.Quote;
import io.portcullis.oracle.price.VenueState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The newest good quote of one venue, and why there may be none. It outlives the connections. */
final class VenueBook {
    private static final Duration MAX_AHEAD = Duration.ofSeconds(2);
    private static final Duration MAX_BEHIND = Duration.ofSeconds(10);

    private final String venue;
    private Optional<Quote> quote = Optional.empty();
    private long affirmedNanos;
    private Optional<String> unhealthy = Optional.empty();
    private String note = "not connected yet";

    VenueBook(String venue) {
        this.venue = venue;
    }

    /** Takes the quote over, unless its venue's time cannot be right; says whether it did. */
    boolean accept(Quote newer, Moment now) {
        Optional<String> objection = newer.exchangeTime().flatMap(time -> objection(time, now.wall()));
        if (objection.isPresent()) {
            note = objection.get();
            return false;
        }
        quote = Optional.of(newer);
        affirmedNanos = newer.receivedNanos();
        note = "";
        return true;
    }

    /** The venue says that its last quote still stands. */
    void affirm(long nanos) {
        affirmedNanos = nanos;
    }

    /** What a venue quoted before it fell ill must not count once it is well again. */
    void health(Optional<String> reason) {
        unhealthy = reason;
        if (reason.isPresent()) {
            quote = Optional.empty();
        }
    }

    /** What an operator should know if nothing better comes in time. */
    void note(String text) {
        note = text;
    }

    VenueState state() {
        return new VenueState(venue, quote, affirmedNanos, unhealthy, note);
    }

    private Optional<String> objection(Instant time, Instant now) {
        if (time.isAfter(now.plus(MAX_AHEAD))) {
            return Optional.of("venue time is ahead");
        }
        if (time.isBefore(now.minus(MAX_BEHIND))) {
            return Optional.of("venue time is behind");
        }
        boolean isBackwards =
                quote.flatMap(Quote::exchangeTime).filter(time::isBefore).isPresent();
        return isBackwards ? Optional.of("venue time runs backwards") : Optional.empty();
    }
}
