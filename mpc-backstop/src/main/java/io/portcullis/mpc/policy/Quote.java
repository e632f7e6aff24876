package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.SchnorrSignature;

/**
 * A price contract that a vault's next state is opened under, and the oracle's word that its hash was made with the vault's tag
 * (design §2). Version 2 return data carries neither signature, so whoever cosigns it must have seen both.
 */
public record Quote(ClaimedContract contract, SchnorrSignature tagProof) {
    /** Nothing of what was asked. */
    @Override
    public String toString() {
        return "Quote[redacted]";
    }
}
