package io.portcullis.oracle.feed;

import java.util.HashMap;
import java.util.Map;

/**
 * What has come of one venue since the start.
 *
 * @param connects how often a connection was made
 * @param frames how many whole messages came, good or bad
 * @param quotes how many of them were good quotes
 * @param rejects how many were not to be used, by reason
 */
public record FeedCounts(
        String venue, boolean isConnected, long connects, long frames, long quotes, Map<String, Long> rejects) {

    /** Counts, for one thread. */
    static final class Counter {
        private long connects;
        private long frames;
        private long quotes;
        private final Map<String, Long> rejects = new HashMap<>();

        void connected() {
            connects++;
        }

        void frame() {
            frames++;
        }

        void quote() {
            quotes++;
        }

        /** What follows a colon differs from frame to frame. */
        void rejected(String reason) {
            rejects.merge(reason.split(":", 2)[0], 1L, Long::sum);
        }

        FeedCounts of(String venue, boolean isConnected) {
            return new FeedCounts(venue, isConnected, connects, frames, quotes, Map.copyOf(rejects));
        }
    }
}
