package io.portcullis.mpc.http;

import java.util.Locale;

/** What can be wrong with a request. The tag is stable. */
enum ErrorCode {
    /** Not HTTP as this server speaks it. */
    MALFORMED_HTTP,
    /** The request line and headers are too long. */
    HEADERS_TOO_LARGE,
    /** The body did not come whole and in time. */
    REQUEST_TIMEOUT,
    /** There is nothing at this path. */
    NOT_FOUND,
    /** The path takes another method, named in {@code Allow}. */
    METHOD_NOT_ALLOWED,
    /** The body is not said to be {@code application/json}. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The body is longer than 64 KiB. */
    BODY_TOO_LARGE,
    /** This client asks too often. */
    RATE_LIMITED,

    /** The body is not one JSON value. */
    MALFORMED_JSON,
    /** The JSON is nested too deeply, or a name or number in it is too long. */
    JSON_LIMIT,
    /** A member is there twice. */
    DUPLICATE_MEMBER,
    /** A member that is not known. */
    UNKNOWN_MEMBER,
    /** A member is missing, or null. */
    MISSING_MEMBER,
    /** A member is of another JSON type. */
    WRONG_TYPE,
    /** A number is not a plain non-negative integer. */
    BAD_NUMBER,
    /** A member has the right type, and is not what it has to be. */
    BAD_VALUE,

    /** A rule refuses the request; the error names it. */
    REFUSED,
    /** A pause is not for this node, not by its operators, or too long. */
    PAUSE_REFUSED,
    /** A pause with as high a number was taken before. */
    PAUSE_SUPERSEDED,
    /** An envelope is not taken; the error's rule says why. */
    PEER_REFUSED,
    /** Not enough nodes of the group sign; the error names each of the others and why. */
    TOO_FEW_SIGNERS,
    /** The node has no sound price of its own now, or cannot prove its record. */
    NOT_READY,
    /** A fault of the node; its log has the request id. */
    INTERNAL_ERROR;

    /** The name as it is sent, for example {@code body_too_large}. */
    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
