package io.portcullis.oracle.http;

import io.portcullis.oracle.feed.Readiness.Reason;

/** There is no price to answer with now, whoever asks. */
final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Unavailable(Reason reason) {
        super(message(reason), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    private static String message(Reason reason) {
        return switch (reason) {
            case PRICE_STALE -> "no price was recorded for a while";
            case QUORUM_LOST -> "too few venues give a price";
            case CLOCK_JUMPED -> "the clock was set";
            case HISTORY_FAILED -> "the price history cannot be written";
        };
    }
}
