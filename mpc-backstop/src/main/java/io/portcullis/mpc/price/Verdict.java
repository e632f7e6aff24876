package io.portcullis.mpc.price;

/** What this node's own prices say about a threshold. All but the first are refusals, and each may be asked again later. */
public enum Verdict {
    /** The price held at or below the threshold for a whole span, and is there now. */
    CONFIRMED,
    /** It did not hold there for a whole span that this node has seen. */
    NOT_BELOW,
    /** It did, and is above it now. */
    RECOVERED,
    /** The sources of this second are too few, or disagree. */
    NO_QUORUM,
    /** There is no sample of the last seconds at all. */
    STALE
}
