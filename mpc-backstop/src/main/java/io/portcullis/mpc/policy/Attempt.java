package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;

/**
 * One transaction of a claim.
 *
 * @param txid as it is displayed
 * @param fee that it pays
 * @param vsize of the finished transaction, in virtual bytes
 */
public record Attempt(Bytes txid, Sats fee, long vsize) {
    /** What a replacement pays for its own relay, in satoshis per virtual byte: BIP 125's rule 4 with Core's default. */
    private static final long INCREMENT_SAT_PER_VB = 1;

    private static final long MAX_VSIZE = 1_000_000;

    /** @throws IllegalArgumentException on a size that no transaction has */
    public Attempt {
        txid.requireSize(32, "txid");
        if (vsize < 1 || vsize > MAX_VSIZE) {
            throw new IllegalArgumentException("vsize out of range: " + vsize);
        }
    }

    /**
     * Whether nodes of the network would take this in place of {@code earlier}: it pays a higher rate, and more by at least one
     * satoshi for each of its virtual bytes (BIP 125, rules 3 and 4).
     */
    boolean mayReplace(Attempt earlier) {
        boolean hasHigherRate = fee.value() * earlier.vsize > earlier.fee.value() * vsize;
        return hasHigherRate && fee.value() >= earlier.fee.value() + INCREMENT_SAT_PER_VB * vsize;
    }
}
