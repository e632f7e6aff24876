package io.portcullis.mpc.feed;

import java.util.Locale;

/** Why the node's prices cannot confirm anything now. The tag is stable. */
public enum NotReady {
    /** No sample of the last seconds. */
    PRICE_STALE,
    /** Too few sources count, or they disagree. */
    NO_QUORUM,
    /** The wall clock was set less than a minute ago, or is behind what was recorded. */
    CLOCK_JUMPED,
    /** The last price could not be written down, so it does not count. */
    HISTORY_FAILED;

    /** The name as it is shown outside. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
