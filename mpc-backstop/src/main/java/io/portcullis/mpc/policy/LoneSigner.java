package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;
import java.util.List;

/** A node without a group: it signs with its own key. For tests, and for vaults that trust one operator. */
public record LoneSigner(NodeKey key, Commitments commitments) implements TransactionSigner {
    @Override
    public XOnlyKey publicKey() {
        return key.publicKey();
    }

    /** The wait for the lock comes with the signature's own entry, before which it does not leave. */
    @Override
    public List<SchnorrSignature> sign(Approved approved, Stamp now) {
        commitments.harden(approved, now);
        return approved.digests().stream().map(key::sign).toList();
    }
}
