package io.portcullis.mpc.policy;

import io.portcullis.mpc.price.Evidence;
import io.portcullis.protocol.Stamp;

/** What this node's own prices and clock must say of one vault of a transaction. */
interface Moment {
    /** @throws Refused by the first rule that does not hold now */
    void require(Stamp now);

    /** How well the node's own prices speak for it; clear where a rise above a threshold would not speak against it. */
    default Evidence evidence(Stamp now) {
        return Evidence.CLEAR;
    }
}
