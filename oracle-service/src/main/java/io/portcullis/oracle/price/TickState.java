package io.portcullis.oracle.price;

/** How far a tick can be trusted. */
public enum TickState {
    /** A quorum of venues is fresh, healthy and in agreement. */
    CONFIRMED,
    /** There is a quorum, but its venues disagree or the price moved too fast: a crossing needs a longer window. */
    DISPERSED,
    /** There is no price. It never means that a threshold was not crossed. */
    UNKNOWN
}
