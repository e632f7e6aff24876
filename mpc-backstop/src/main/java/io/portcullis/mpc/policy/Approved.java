package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import java.util.List;

/**
 * A request that passed every rule of this node, as the transaction that it rebuilt itself. Only {@link Cosigner} makes one, so that
 * nothing is signed that was not judged.
 */
public final class Approved {
    private final Request request;
    private final List<InputDigest> digests;
    private final LockRequest lock;
    private final ChainFacts chain;

    Approved(Request request, List<InputDigest> digests, LockRequest lock, ChainFacts chain) {
        this.request = request;
        this.digests = List.copyOf(digests);
        this.lock = lock;
        this.chain = chain;
    }

    /** What was asked, to be passed on to the other nodes, which judge it themselves. */
    public Request request() {
        return request;
    }

    /** Of the rebuilt transaction. */
    public Bytes txid() {
        return lock.attempt().txid();
    }

    /** What is signed, in the order of the inputs. */
    public List<InputDigest> digests() {
        return digests;
    }

    /** The claim, 32 bytes. */
    public Bytes claimId() {
        return lock.claim().id();
    }

    LockRequest lock() {
        return lock;
    }

    /** What became of earlier claims, when this one was approved. */
    ChainFacts chain() {
        return chain;
    }

    @Override
    public String toString() {
        return "Approved[" + txid() + "]";
    }
}
