package io.portcullis.oracle.contract;

/** The oracle does not do what a well-formed request asks for. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    public Refused(Refusal refusal) {
        // Without a stack trace: refusals are ordinary answers, by the thousand in a batch.
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    static void when(boolean condition, Refusal refusal) {
        if (condition) {
            throw new Refused(refusal);
        }
    }

    public Refusal refusal() {
        return refusal;
    }
}
