package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
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

    /** Whether a claim, by its id, may be signed for all that this signer knows of the other nodes: not if too many hold another. */
    default boolean maySign(Bytes claimId) {
        return true;
    }

    /**
     * The signatures by {@link #publicKey}, one for each digest. When it returns, the claim's lock is on disk.
     *
     * @throws Refused when another claim came first
     */
    List<SchnorrSignature> sign(Approved approved, Stamp now);
}
