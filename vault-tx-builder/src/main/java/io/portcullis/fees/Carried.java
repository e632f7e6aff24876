package io.portcullis.fees;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;

/**
 * An unconfirmed parent that its child carries: both are mined for what they pay together.
 *
 * @param vsize the parent's
 * @param fee what the parent pays itself
 */
public record Carried(long vsize, Sats fee) {
    /** No unconfirmed parent. */
    public static final Carried NOTHING = new Carried(0, Sats.ZERO);

    /** What a child must pay so that the package reaches a rate, and the child alone does too. */
    public Sats childFee(long childVsize, FeeRate rate) {
        Sats together = rate.fee(Math.addExact(vsize, childVsize));
        Sats own = rate.fee(childVsize);
        Sats missing = together.compareTo(fee) <= 0 ? Sats.ZERO : together.minus(fee);
        return missing.compareTo(own) >= 0 ? missing : own;
    }
}
