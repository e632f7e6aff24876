package io.portcullis.oracle.contract;

/** What an oracle's secret is, and so what its keys are made of. */
public enum SecretKind {
    /** Thirty-two random bytes from which every key is derived under a label of its own. */
    MASTER("portcullis/oracle-master"),
    /** A DUCAT oracle's one secret, which signs and is the MAC key too: shared contracts only, one epoch. */
    IMPORTED("portcullis/oracle-imported");

    private final String purpose;

    SecretKind(String purpose) {
        this.purpose = purpose;
    }

    /** The purpose under which it is sealed, so that one kind cannot be taken for the other. */
    public String purpose() {
        return purpose;
    }
}
