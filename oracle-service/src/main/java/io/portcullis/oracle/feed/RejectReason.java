package io.portcullis.oracle.feed;

import java.util.Locale;

/** What kind of thing was wrong with a message of a venue. A closed set, for whoever counts. */
public enum RejectReason {
    /** It is not one JSON value. */
    NOT_JSON,
    /** A member is missing or not of the form that it should have. */
    MALFORMED,
    /** It is about another market. */
    WRONG_MARKET,
    /** A price is zero, absurd, or of more decimals than prices have. */
    OUT_OF_RANGE,
    /** The bid is not below the ask. */
    CROSSED,
    /** The venue's time is ahead of ours. */
    TIME_AHEAD,
    /** The venue's time is behind ours. */
    TIME_BEHIND,
    /** The venue's time is earlier than that of its last quote. */
    TIME_BACKWARDS;

    /** The name as it is shown, for example {@code time_ahead}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a reason that is given in the words of this package. */
    static RejectReason of(String words) {
        return switch (words) {
            case "not JSON" -> NOT_JSON;
            case "price out of range", "price is not a number of millionths of a dollar in range" -> OUT_OF_RANGE;
            case "crossed quote" -> CROSSED;
            case "venue time is ahead" -> TIME_AHEAD;
            case "venue time is behind" -> TIME_BEHIND;
            case "venue time runs backwards" -> TIME_BACKWARDS;
            case "another symbol", "another product_id", "another instrument_id", "another channel" -> WRONG_MARKET;
            default -> MALFORMED;
        };
    }
}
