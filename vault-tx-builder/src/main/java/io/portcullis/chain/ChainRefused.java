package io.portcullis.chain;

import org.jspecify.annotations.Nullable;

/** The source of chain data cannot be used as it is: asking again does not help, somebody has to change something. */
public final class ChainRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Plain HTTP to another machine without being forced, or a URL of another form. */
        INSECURE_URL,
        /** The node does not know our user, password or cookie, or we cannot read them. */
        CREDENTIALS,
        /** The source follows another network than the configured one. */
        WRONG_NETWORK,
        /** The node lacks an index that the question needs. */
        INDEX_MISSING,
        /** Answers that do not fit each other, or bytes that do not hash to what was asked for. */
        CONTRADICTION,
        /** The source does not offer this. */
        UNSUPPORTED
    }

    private final Reason reason;

    public ChainRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public ChainRefused(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
