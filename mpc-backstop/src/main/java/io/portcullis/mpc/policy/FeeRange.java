package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.FeeRate;
import java.util.Optional;

/**
 * The fees that this node signs for, measured by what its own chain source expects: never a constant, so that it signs in a crowded
 * crash too. A claim that pays too little would hold a vault for nothing; one that pays too much takes it from the owner.
 *
 * @param minPercent of the rate for some blocks ahead; never below one satoshi per virtual byte, which nodes do not relay
 * @param maxPercent of the rate for the next block
 * @param whenUnknown stands for both when the source has seen too little to tell
 */
public record FeeRange(int minPercent, int maxPercent, FeeRate whenUnknown) {
    private static final int HIGHEST = 10_000;
    private static final long RELAYED = 1_000;

    /** @throws IllegalArgumentException unless 1 ≤ min ≤ max ≤ 10,000 and the rate is one that is relayed */
    public FeeRange {
        if (minPercent < 1 || maxPercent < minPercent || maxPercent > HIGHEST || maxPercent < 100) {
            throw new IllegalArgumentException(
                    "fee range must be 1 <= min_percent <= max_percent, 100 <= max_percent <= " + HIGHEST);
        }
        if (whenUnknown.satsPerKvb() < RELAYED) {
            throw new IllegalArgumentException("fallback_sat_vb must be at least 1");
        }
    }

    /** Both ends included. */
    boolean contains(Attempt attempt, Optional<FeeRate> nextBlock, Optional<FeeRate> later) {
        long least = Math.max(RELAYED, later.orElse(whenUnknown).satsPerKvb() * minPercent / 100);
        long most = Math.max(least, nextBlock.orElse(whenUnknown).satsPerKvb() * maxPercent / 100);
        long fee = attempt.fee().value();
        return fee >= new FeeRate(least).fee(attempt.vsize()).value() && fee * 1_000 <= most * attempt.vsize();
    }
}
