package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.vault.SeizureTx;
import java.util.List;

/**
 * A liquidation that passed every rule of this node, as the transaction that it rebuilt itself. Only {@link Cosigner} makes one, so
 * that nothing is signed that was not judged.
 */
public final class Approved {
    private final LiquidationRequest request;
    private final SeizureTx rebuilt;
    private final LockRequest lock;

    Approved(LiquidationRequest request, SeizureTx rebuilt, LockRequest lock) {
        this.request = request;
        this.rebuilt = rebuilt;
        this.lock = lock;
    }

    /** What was asked, to be passed on to the other nodes, which judge it themselves. */
    public LiquidationRequest request() {
        return request;
    }

    /** Of the rebuilt transaction. */
    public Bytes txid() {
        return rebuilt.unsigned().txid();
    }

    /** What is signed, in the order of the inputs: of a liquidation the digest of its leaf alone. */
    public List<InputDigest> digests() {
        return List.of(InputDigest.ofLeaf(rebuilt.sighash()));
    }

    /** The claim, 32 bytes. */
    public Bytes claimId() {
        return lock.claim().id();
    }

    SeizureTx rebuilt() {
        return rebuilt;
    }

    LockRequest lock() {
        return lock;
    }

    @Override
    public String toString() {
        return "Approved[" + txid() + "]";
    }
}
