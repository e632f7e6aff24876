package io.portcullis.chain;

/** The source of chain data does not answer, or not usably, or the chain moved while it was read. Asking again may help. */
public final class ChainUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ChainUnavailable(String message) {
        super(message);
    }

    public ChainUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Two answers that belong together were given on both sides of a new block. */
    static ChainUnavailable moved() {
        return new ChainUnavailable("the chain moved while it was read; ask again");
    }
}
