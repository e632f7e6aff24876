package io.portcullis.mpc.frost;

/**
 * How many of how many nodes sign. Two quorums share at least 2t − n nodes; more of them than may be faulty, so that an honest
 * node's lock stops a second, conflicting signature: t > (n + f)/2. And the honest nodes alone are a quorum: n ≥ t + f.
 *
 * @param threshold t, how many sign
 * @param nodes n
 * @param faults f, how many may lie or be silent
 */
public record Quorum(int threshold, int nodes, int faults) {
    public static final int MAX_NODES = 255;

    /** Three of four, one of whom may be faulty. */
    public static final Quorum DEFAULT = new Quorum(3, 4, 1);

    /** @throws FrostException by the rule that is broken */
    public Quorum {
        Fault.NODE_COUNT.require(nodes >= 2 && nodes <= MAX_NODES);
        Fault.FAULT_COUNT.require(faults >= 0);
        Fault.TOO_FEW_NODES.require(nodes >= (long) threshold + faults);
        Fault.THRESHOLD_TOO_LOW.require(2L * threshold > (long) nodes + faults);
    }

    /** The quorum that tolerates as many faults as the rules allow. */
    public static Quorum tolerant(int threshold, int nodes) {
        return new Quorum(threshold, nodes, Math.max(0, Math.min(2 * threshold - nodes - 1, nodes - threshold)));
    }

    @Override
    public String toString() {
        return threshold + " of " + nodes + ", " + faults + " faulty";
    }
}
