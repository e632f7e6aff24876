package io.portcullis.chainsim;

/** A transaction that the chain or the mempool does not take, with the reason in Bitcoin Core's words. */
public final class Rejected extends Exception {
    private static final long serialVersionUID = 1L;

    /** What may help. */
    enum Kind {
        /** Nothing. */
        FINAL,
        /** A child that pays for it. */
        FEE,
        /** The transaction it spends. */
        INPUTS
    }

    private final String reason;
    private final Kind kind;

    private Rejected(Kind kind, String reason, String details) {
        super(details.isEmpty() ? reason : reason + ", " + details);
        this.reason = reason;
        this.kind = kind;
    }

    static Rejected of(String reason) {
        return new Rejected(Kind.FINAL, reason, "");
    }

    static Rejected of(String reason, String details) {
        return new Rejected(Kind.FINAL, reason, details);
    }

    static Rejected forFee(String reason, String details) {
        return new Rejected(Kind.FEE, reason, details);
    }

    static Rejected forInputs() {
        return new Rejected(Kind.INPUTS, "bad-txns-inputs-missingorspent", "");
    }

    /** The first words: {@code min relay fee not met}. */
    public String reason() {
        return reason;
    }

    Kind kind() {
        return kind;
    }
}
