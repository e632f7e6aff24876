package io.portcullis.mpc.price;

/** How well the node's own prices confirm a threshold. */
public enum Evidence {
    /** They held at or below the threshold itself, and are there now. */
    CLEAR,
    /** They are within the tolerance above it, or are not known to have been below. */
    WEAK
}
