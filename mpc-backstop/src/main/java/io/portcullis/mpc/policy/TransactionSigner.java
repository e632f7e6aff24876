package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;
import java.util.List;

/** What signs a transaction that this node has approved: the group that it belongs to. */
public interface TransactionSigner {
    /** The guardian key in the leaves. */
    XOnlyKey publicKey();

    /** Whether the key may be used still: a dealer's group ends. */
    boolean isCurrent(Stamp now);

    /** Whether enough other nodes have confirmed this node's record since it started. */
    boolean hasMetPeers();

    /** Whether a claim, by its id, may be signed for all that this signer knows of the other nodes: not if too many hold another. */
    boolean maySign(Bytes claimId);

    /**
     * The signatures by {@link #publicKey}, one for each digest. When it returns, the claim's lock is on disk.
     *
     * @throws Refused when another claim came first
     */
    List<SchnorrSignature> sign(Approved approved, Stamp now);
}
