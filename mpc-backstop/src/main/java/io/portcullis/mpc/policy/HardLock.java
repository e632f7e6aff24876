package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.List;

/**
 * A claim that this node has signed, or may have: it holds its outpoints.
 *
 * @param action what the claim does with them
 * @param attempts its transactions, the first one first
 * @param height of the last block when the last of them was taken up
 * @param since when that was
 */
public record HardLock(Bytes claimId, Action action, List<Attempt> attempts, long height, Stamp since) {
    private static final int MAX_REPLACEMENTS = 10;

    public HardLock {
        attempts = List.copyOf(attempts);
    }

    /** Whether this transaction was taken up before. */
    boolean hasTxid(Bytes txid) {
        return attempts.stream().anyMatch(known -> known.txid().equals(txid));
    }

    /** @throws Refused unless one more transaction may take the place of the last */
    void requireReplaceable(Attempt next) {
        Rule.REPLACEMENTS.require(attempts.size() <= MAX_REPLACEMENTS);
        Rule.FEE_INCREMENT.require(next.mayReplace(attempts.get(attempts.size() - 1)));
    }

    HardLock with(Attempt next, long height, Stamp now) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(next);
        return new HardLock(claimId, action, all, height, now);
    }
}
