package io.portcullis.oracle.contract;

/** How a threshold key is made of a contract (design §2). */
public enum Derivation {
    /** HMAC-SHA256(k, commit_hash): all vaults of one price, stamp and threshold share a key, as DUCAT has it. */
    SHARED("shared"),
    /** HMAC-SHA256(k, commit_hash ‖ vault_tag): a key of its own for every vault state. */
    PER_VAULT("per-vault");

    private final String wireName;

    Derivation(String wireName) {
        this.wireName = wireName;
    }

    /** @throws IllegalArgumentException when no derivation has exactly this name */
    public static Derivation of(String wireName) {
        for (Derivation derivation : values()) {
            if (derivation.wireName.equals(wireName)) {
                return derivation;
            }
        }
        throw new IllegalArgumentException("unknown derivation");
    }

    /** The name as it is sent, and as it stands in the labels of keys. */
    public String wireName() {
        return wireName;
    }
}
