package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;

/**
 * What is signed for one input of an approved transaction.
 *
 * @param digest of BIP341 or BIP342 over the whole transaction, 32 bytes
 * @param isKeyPath whether the input is spent by key path, so that the key is tweaked as BIP341 says; else the key stands in a leaf as it is
 */
public record InputDigest(Bytes digest, boolean isKeyPath) {
    public InputDigest {
        digest.requireSize(32, "digest");
    }

    /** Of an input that is spent by a leaf. */
    static InputDigest ofLeaf(Bytes digest) {
        return new InputDigest(digest, false);
    }
}
