package io.portcullis.mpc.store;

import java.util.Optional;

/** The liquidations that this node has committed to: at most one for each vault outpoint, for ever. */
public interface Claims {
    /** The claim that stands on this outpoint, {@code txid:vout}. */
    Optional<Claim> claimOn(String outpoint);

    /**
     * Writes the claim down unless another stands on its outpoint, in one step. When this returns, the answer outlives a loss of
     * power; only then may a signature leave the node.
     *
     * @return the claim that stands: the one given, or the earlier one, which is the same claim if its id is equal
     * @throws IllegalStateException when it could not be written
     */
    Claim record(Claim claim);
}
