package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Sats;

/**
 * What the node signs for within a day on weak evidence.
 *
 * @param satsPerDay the vaults' value within any 86,400 seconds
 * @param outpointsPerDay their number
 */
public record ValueLimits(Sats satsPerDay, long outpointsPerDay) {
    /** @throws IllegalArgumentException unless both are above zero */
    public ValueLimits {
        if (satsPerDay.value() < 1 || outpointsPerDay < 1) {
            throw new IllegalArgumentException("limits must be above zero");
        }
    }
}
