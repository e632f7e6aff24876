package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;
import java.util.List;

/** A test's own signer, so that a cosigner can be judged without a group: it has the whole key. No node can be started with it. */
record LoneSigner(NodeKey key, Commitments commitments) implements TransactionSigner {
    @Override
    public XOnlyKey publicKey() {
        return key.publicKey();
    }

    @Override
    public boolean isCurrent(Stamp now) {
        return true;
    }

    @Override
    public boolean hasMetPeers() {
        return true;
    }

    @Override
    public boolean maySign(Bytes claimId) {
        return true;
    }

    /** The wait for the lock comes with the signature's own entry, before which it does not leave. */
    @Override
    public List<SchnorrSignature> sign(Approved approved, Stamp now) {
        commitments.harden(approved, now);
        return approved.digests().stream().map(key::sign).toList();
    }
}
