package io.portcullis.oracle.http;

/** The oracle cannot answer now, whoever asks and whatever for. */
final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    Unavailable(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
