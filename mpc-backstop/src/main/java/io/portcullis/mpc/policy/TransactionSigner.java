package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;
import java.util.List;

/** What signs a liquidation that this node has approved: a key of its own, or the group that it belongs to. */
public interface TransactionSigner {
    /** The guardian key in the leaves. */
    XOnlyKey publicKey();

    /** Whether the key may be used still: a dealer's group ends. */
    default boolean isCurrent(Stamp now) {
        return true;
    }

    /** Whether enough other nodes have confirmed this node's record since it started. */
    default boolean hasMetPeers() {
        return true;
    }

    /**
     * The signatures by {@link #publicKey}, one for each digest. When it returns, the claim's lock is on disk.
     *
     * @throws Refused when another claim came first
     */
    List<SchnorrSignature> sign(Approved approved, Stamp now);
}
