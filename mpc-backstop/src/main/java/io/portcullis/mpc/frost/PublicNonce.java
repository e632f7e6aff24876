package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;

/** The two points that a signer commits to in round 1. */
public record PublicNonce(Point hiding, Point binding) {
    public static final int SIZE = 2 * Point.SIZE;

    /** @throws IllegalArgumentException when one is infinity */
    public PublicNonce {
        if (hiding.isInfinity() || binding.isInfinity()) {
            throw new IllegalArgumentException("a public nonce is infinity");
        }
    }

    /**
     * 66 bytes: both points, compressed.
     *
     * @throws IllegalArgumentException when one is no point, or infinity
     */
    public static PublicNonce parse(Bytes bytes) {
        bytes.requireSize(SIZE, "public nonce");
        return new PublicNonce(Point.parse(bytes.slice(0, Point.SIZE)), Point.parse(bytes.slice(Point.SIZE, SIZE)));
    }

    /** 66 bytes: both points, compressed. */
    public Bytes toBytes() {
        return Bytes.concat(hiding.toBytes(), binding.toBytes());
    }
}
