package io.portcullis.mpc.price;

import java.util.Locale;

/** Why a source is left out, or why one answer of it was not taken. The tag is stable. */
public enum Reason {
    /** Nothing was heard from it since the start. */
    NO_ANSWER_YET,
    /** No connection, or it broke. */
    UNREACHABLE,
    /** Not answered in full before the deadline. */
    TIMEOUT,
    /** The body was longer than any honest answer. */
    TOO_LARGE,
    /** An HTTP status that is neither 200 nor 429. */
    HTTP_STATUS,
    /** The venue asked for fewer requests. */
    RATE_LIMITED,
    /** Not the JSON that the venue documents. */
    MALFORMED,
    /** An error of the venue, told with HTTP status 200. */
    VENUE_ERROR,
    /** A price of another market. */
    WRONG_SYMBOL,
    /** The venue says that it is not matching orders. */
    MAINTENANCE,
    /** The venue has not said for too long whether it is matching orders. */
    STATUS_UNKNOWN,
    /** Only one of bid and ask. */
    ONE_SIDED,
    /** A price of zero or less. */
    NOT_POSITIVE,
    /** A price that is no plausible number of dollars. */
    OUT_OF_RANGE,
    /** The bid is not below the ask. */
    CROSSED,
    /** Bid and ask are too far apart to mean a price. */
    TOO_WIDE,
    /** So many times the last sound median, or so small a part of it, that a decimal point must have moved. */
    OUT_OF_SCALE,
    /** The venue's clock is ahead of ours. */
    TIME_AHEAD,
    /** The venue's clock is behind ours, or the quote is old. */
    TIME_BEHIND,
    /** Older than an answer that came before. */
    TIME_BACKWARDS,
    /** A venue without clock repeated itself to the byte for too long. */
    FROZEN,
    /** The last good answer is too old. */
    STALE;

    /** The name as it is shown outside. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
