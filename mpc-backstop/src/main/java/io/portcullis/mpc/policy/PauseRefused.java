package io.portcullis.mpc.policy;

/** A pause that this node does not take. */
public final class PauseRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean superseded;

    private PauseRefused(String sentence, boolean superseded) {
        super(sentence);
        this.superseded = superseded;
    }

    static PauseRefused because(String sentence) {
        return new PauseRefused(sentence, false);
    }

    static PauseRefused superseded() {
        return new PauseRefused("A pause with this number or a higher one was taken before.", true);
    }

    /** Whether it came too late, and is not wrong in itself. */
    public boolean isSuperseded() {
        return superseded;
    }
}
