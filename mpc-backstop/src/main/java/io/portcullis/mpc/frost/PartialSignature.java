package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;

/** What a signer sends in round 2: its id, counted from 0, and 32 bytes that nobody has judged yet. */
public record PartialSignature(int id, Bytes bytes) {
    /** @throws IllegalArgumentException when the bytes are not 32 */
    public PartialSignature {
        bytes.requireSize(Scalar.SIZE, "partial signature");
    }

    /** Whether they are a number in [1, order). Zero is a signature that no honest signer ever makes. */
    boolean isInRange() {
        Scalar number = Scalar.reduce(bytes);
        return !number.isZero() && number.toBytes().equals(bytes);
    }
}
