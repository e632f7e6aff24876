package io.portcullis.fees;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import java.math.BigInteger;

/**
 * DUCAT's rule for the fee of a vault transaction and its parent together (ducat-wire §7.1): fees over
 * {@code vsize + ceil(65·sigops/4) + parent vsize}.
 *
 * @param fees of both, in satoshis
 * @param vsize of the vault transaction as it stands, without the signatures that are missing
 * @param sigops the signatures that are missing, of 65 witness bytes each
 * @param parentVsize 0 without a parent
 */
public record CombinedFee(Sats fees, long vsize, int sigops, long parentVsize) {
    /** How far below the rate asked for a fee may lie, in per cent, at most. */
    public static final int MAX_TOLERANCE = 10;

    private static final int SIGNATURE = 65;

    /** @throws IllegalArgumentException on a negative size */
    public CombinedFee {
        if (vsize <= 0 || sigops < 0 || parentVsize < 0) {
            throw new IllegalArgumentException("transaction size out of range");
        }
    }

    /** What the rule says; the tags are stable. */
    public enum Verdict {
        BELOW_FLOOR("fee-below-floor"),
        PASSES("fee-passes"),
        /** More than one and a half times the rate. */
        HIGH("fee-high"),
        /** More than three times the rate: refused. */
        EXCESSIVE("fee-excessive");

        private final String tag;

        Verdict(String tag) {
            this.tag = tag;
        }

        public String tag() {
            return tag;
        }

        public boolean isRefused() {
            return this == BELOW_FLOOR || this == EXCESSIVE;
        }
    }

    public long size() {
        return vsize + ((long) SIGNATURE * sigops + 3) / 4 + parentVsize;
    }

    /**
     * Compares with the rate asked for, exactly.
     *
     * @param tolerance per cent, 0 to 10
     */
    public Verdict against(FeeRate rate, int tolerance) {
        if (tolerance < 0 || tolerance > MAX_TOLERANCE) {
            throw new IllegalArgumentException("tolerance out of range: " + tolerance);
        }
        BigInteger paid = BigInteger.valueOf(fees.value()).multiply(BigInteger.valueOf(100_000));
        BigInteger onePercent = BigInteger.valueOf(rate.satsPerKvb()).multiply(BigInteger.valueOf(size()));
        if (paid.compareTo(onePercent.multiply(BigInteger.valueOf(100L - tolerance))) < 0) {
            return Verdict.BELOW_FLOOR;
        }
        if (paid.compareTo(onePercent.multiply(BigInteger.valueOf(300))) > 0) {
            return Verdict.EXCESSIVE;
        }
        return paid.compareTo(onePercent.multiply(BigInteger.valueOf(150))) > 0 ? Verdict.HIGH : Verdict.PASSES;
    }
}
