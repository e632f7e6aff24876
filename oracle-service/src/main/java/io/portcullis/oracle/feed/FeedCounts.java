package io.portcullis.oracle.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has come of one venue since the start.
 *
 * @param connects how often a connection was made
 * @param frames how many whole messages came, good or bad
 * @param quotes how many of them were good quotes
 * @param quotedNanos when the last of these came, on the clock of {@link io.portcullis.oracle.price.Moment#nanos}
 * @param rejects how many were not to be used, by reason
 */
public record FeedCounts(
        String venue,
        boolean isConnected,
        long connects,
        long frames,
        long quotes,
        Optional<Long> quotedNanos,
        Map<String, Long> rejects) {

    /** How many messages were not to be used for a reason of this kind. */
    public long rejects(RejectReason kind) {
        return rejects.entrySet().stream()
                .filter(entry -> RejectReason.of(entry.getKey()) == kind)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Counts, for one thread. */
    static final class Counter {
        private long connects;
        private long frames;
        private long quotes;
        private Optional<Long> quotedNanos = Optional.empty();
        private final Map<String, Long> rejects = new HashMap<>();

        void connected() {
            connects++;
        }

        void frame() {
            frames++;
        }

        void quote(long nanos) {
            quotes++;
            quotedNanos = Optional.of(nanos);
        }

        /** What follows a colon differs from frame to frame. */
        void rejected(String reason) {
            rejects.merge(reason.split(":", 2)[0], 1L, Long::sum);
        }

        FeedCounts of(String venue, boolean isConnected) {
            return new FeedCounts(venue, isConnected, connects, frames, quotes, quotedNanos, Map.copyOf(rejects));
        }
    }
}
