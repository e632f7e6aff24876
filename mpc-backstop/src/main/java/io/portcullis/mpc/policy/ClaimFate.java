package io.portcullis.mpc.policy;

/**
 * What this node's own chain says of the transactions of a claim that it has signed.
 *
 * @param confirmed whether one of them is in the chain
 * @param conflictDepth how deep the deepest transaction is that spends an output of the claim in place of them: 1 in the last block, 0
 *     when there is none in the chain
 */
public record ClaimFate(boolean confirmed, int conflictDepth) {
    static final ClaimFate CONFIRMED = new ClaimFate(true, 0);
    static final ClaimFate UNCONFIRMED = new ClaimFate(false, 0);

    /** @throws IllegalArgumentException when the depth is negative, or a confirmed claim has a conflict in the same chain */
    public ClaimFate {
        if (conflictDepth < 0 || confirmed && conflictDepth > 0) {
            throw new IllegalArgumentException("no such fate");
        }
    }

    static ClaimFate conflicting(int depth) {
        return new ClaimFate(false, depth);
    }

    /** Of two outputs of one claim what says more: that it is confirmed, or the deeper conflict. */
    ClaimFate worse(ClaimFate other) {
        return confirmed || conflictDepth >= other.conflictDepth && !other.confirmed ? this : other;
    }
}
