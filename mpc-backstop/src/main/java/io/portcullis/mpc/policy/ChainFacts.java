package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import java.util.Map;

/**
 * What the node's own view of the chain says at one moment about claims that it has signed.
 *
 * @param height of the last block
 * @param fates by claim id; a claim that is not there has an unknown fate, and keeps what it holds
 */
public record ChainFacts(long height, Map<Bytes, ClaimFate> fates) {
    /** When nothing is known. */
    public static final ChainFacts NONE = new ChainFacts(0, Map.of());

    /** How many blocks make a conflict final, and a claim that is not in any of them late. */
    static final int BLOCKS = 6;

    /** So many blocks that come sooner were only read late, and say nothing of how long a claim has waited. */
    static final int BLOCKS_TAKE_SECONDS = 600;

    public ChainFacts {
        fates = Map.copyOf(fates);
        if (height < 0) {
            throw new IllegalArgumentException("no such height");
        }
    }

    /**
     * Whether the lock's claim can never confirm, or has not within {@link #BLOCKS} blocks and {@link #BLOCKS_TAKE_SECONDS} seconds of
     * its last transaction. An owner's action that waits does not stand in the way of a liquidation: what restores the vault is asked
     * about before.
     */
    boolean letGo(HardLock lock, Action wanted, Stamp now) {
        ClaimFate fate = fates.get(lock.claimId());
        if (fate == null) {
            return false;
        }
        boolean isDead = fate.conflictDepth() >= BLOCKS;
        boolean isOld = lock.height() > 0
                && height - lock.height() >= BLOCKS
                && now.secondsSince(lock.since()) >= BLOCKS_TAKE_SECONDS;
        boolean isLate = !fate.confirmed() && isOld;
        boolean givesWay =
                !fate.confirmed() && wanted.seizes() && !lock.action().seizes();
        return isDead || isLate || givesWay;
    }
}
