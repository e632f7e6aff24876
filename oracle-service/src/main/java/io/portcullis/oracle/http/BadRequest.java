package io.portcullis.oracle.http;

/** A request, or one item of it, that cannot be understood. The message never repeats what was sent. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    BadRequest(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
