package io.portcullis.mpc.policy;

/** How an oracle makes the threshold keys under one of its public keys (design §2). */
public enum Derivation {
    /** One hash for all vaults with the same contract: return data version 1. */
    SHARED,
    /** A hash for each vault state: return data version 2. */
    PER_VAULT
}
