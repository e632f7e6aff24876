package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Sats;

/** The fees that this node signs for, in satoshis per virtual byte, both ends included. */
public record FeeRange(long minSatPerVb, long maxSatPerVb) {
    private static final long HIGHEST = 100_000;

    /** @throws IllegalArgumentException unless 1 ≤ min ≤ max ≤ 100,000 */
    public FeeRange {
        if (minSatPerVb < 1 || maxSatPerVb < minSatPerVb || maxSatPerVb > HIGHEST) {
            throw new IllegalArgumentException("fee range must be 1 <= min_sat_vb <= max_sat_vb <= " + HIGHEST);
        }
    }

    boolean contains(Sats fee, long vsize) {
        return fee.value() >= minSatPerVb * vsize && fee.value() <= maxSatPerVb * vsize;
    }
}
