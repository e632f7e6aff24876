package io.portcullis.mpc.http;

/** The node cannot do its work now, whoever asks. */
final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unavailable(String message) {
        super(message);
    }
}
