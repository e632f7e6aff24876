package io.portcullis.oracle.contract;

/** What an oracle's secret is, and so what its keys are made of. */
public enum SecretKind {
    /** Thirty-two random bytes from which every key is derived under a label of its own. */
    MASTER("master", "portcullis/oracle-master"),
    /** A DUCAT oracle's one secret, which signs and is the MAC key too: shared contracts only, one epoch. */
    IMPORTED("imported", "portcullis/oracle-imported");

    private final String configName;
    private final String purpose;

    SecretKind(String configName, String purpose) {
        this.configName = configName;
        this.purpose = purpose;
    }

    /** @throws IllegalArgumentException when the configuration knows no kind of exactly this name */
    public static SecretKind of(String configName) {
        for (SecretKind kind : values()) {
            if (kind.configName.equals(configName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("is neither master nor imported");
    }

    /** The purpose under which it is sealed, so that one kind cannot be taken for the other. */
    public String purpose() {
        return purpose;
    }
}
