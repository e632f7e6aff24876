package io.portcullis.mpc.http;

/** A request that is not understood, or not taken. The message never repeats what was sent. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    BadRequest(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
