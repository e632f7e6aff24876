package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import java.util.function.IntFunction;

/**
 * How the signers' second nonces are bound to the session.
 *
 * @param nonce R, the nonce of the final signature, before its parity is looked at
 * @param factor by signer id, what its second nonce is multiplied by
 */
record Binding(Point nonce, IntFunction<Scalar> factor) {
    /** BIP 445: one factor for all, a hash of signers, nonces, key and message. */
    static Binding bip445(SignerSet signers, TweakedKey key, AggregateNonce aggregate, Bytes message) {
        Scalar b = Scalar.reduce(Hashes.tagged(
                "BIP0445/noncecoef",
                signers.serialized(),
                aggregate.toBytes(),
                key.point().x(),
                message));
        Point sum = aggregate.hiding().plus(aggregate.binding().times(b));
        // Only a liar can bring the sum to infinity; with some R the session goes on, and finds him.
        return new Binding(sum.isInfinity() ? Point.GENERATOR : sum, id -> b);
    }
}
