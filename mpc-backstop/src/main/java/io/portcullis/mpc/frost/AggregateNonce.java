package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import java.util.Collection;

/** The sums of all signers' public nonces; either may be infinity. */
record AggregateNonce(Point hiding, Point binding) {
    /** BIP 445's <i>NonceAgg</i>. */
    static AggregateNonce of(Collection<PublicNonce> nonces) {
        return new AggregateNonce(
                Point.sum(nonces.stream().map(PublicNonce::hiding).toList()),
                Point.sum(nonces.stream().map(PublicNonce::binding).toList()));
    }

    /**
     * 66 bytes: both points, compressed, infinity as zeros.
     *
     * @throws IllegalArgumentException when one is neither
     */
    static AggregateNonce parse(Bytes bytes) {
        bytes.requireSize(PublicNonce.SIZE, "aggregate nonce");
        return new AggregateNonce(
                Point.parseWithInfinity(bytes.slice(0, Point.SIZE)),
                Point.parseWithInfinity(bytes.slice(Point.SIZE, PublicNonce.SIZE)));
    }

    /** 66 bytes: both points, compressed, infinity as zeros. */
    Bytes toBytes() {
        return Bytes.concat(hiding.toBytesWithInfinity(), binding.toBytesWithInfinity());
    }
}
