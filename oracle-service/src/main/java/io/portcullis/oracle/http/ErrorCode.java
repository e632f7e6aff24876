package io.portcullis.oracle.http;

import java.util.Locale;

/** What can be wrong with a request before any rule of the oracle is asked. The tag is part of the interface. */
enum ErrorCode {
    MALFORMED_HTTP,
    HEADERS_TOO_LARGE,
    REQUEST_TIMEOUT,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    UNSUPPORTED_MEDIA_TYPE,
    BODY_TOO_LARGE,
    RATE_LIMITED,
    BAD_QUERY,
    TOO_BUSY,

    MALFORMED_JSON,
    TOO_DEEP,
    DUPLICATE_MEMBER,
    UNKNOWN_MEMBER,
    MISSING_MEMBER,
    WRONG_TYPE,
    BAD_NUMBER,
    BAD_HEX,
    OUT_OF_RANGE,
    UNKNOWN_NETWORK,
    UNKNOWN_DERIVATION,
    ONE_THRESHOLD_NEEDED,
    NO_ITEMS,
    TOO_MANY_ITEMS,

    INTERNAL_ERROR;

    /** The stable name as it is sent, for example {@code body_too_large}. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
