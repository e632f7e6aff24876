package io.portcullis.oracle.feed;

import java.util.List;
import java.util.Locale;

/** Whether prices can be relied on now, and if not, why. */
public record Readiness(List<Reason> reasons) {
    /** What is wrong. */
    public enum Reason {
        /** The newest committed tick is too old, or there is none since the start. */
        PRICE_STALE,
        /** The newest tick is UNKNOWN: too few venues are fresh and healthy. */
        QUORUM_LOST,
        /** The clock was set, or the replay clock is gone. */
        CLOCK_JUMPED,
        /**
         * The history could not be written or read. Nothing counts until it can be again: a shared one once its database answers,
         * a file once the process is restarted.
         */
        HISTORY_FAILED;

        /** The name as it is sent, for example {@code price_stale}. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Readiness {
        reasons = List.copyOf(reasons);
    }

    public boolean isReady() {
        return reasons.isEmpty();
    }
}
