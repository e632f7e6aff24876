package io.portcullis.fees;

import io.portcullis.bitcoin.FeeRate;

/** Whose defaults decide whether a transaction is passed on. The tags are stable. */
public enum RelayPolicy {
    /** Bitcoin Core 30 and later: 0.1 sat/vB, OP_RETURNs of any number and together of any size that fits. */
    CORE_30("core-30", new FeeRate(100), 100_000, true),
    /** Bitcoin Core 28 and 29: TRUC and anchors, one OP_RETURN of at most 83 bytes. */
    CORE_28("core-28", new FeeRate(1_000), 83, false),
    /**
     * Bitcoin Knots 29: as before, no tokens, no inscriptions. Version 3 is a version like others, so that a parent which pays
     * too little is refused even with a child that pays for it.
     */
    KNOTS("knots", new FeeRate(1_000), 83, false),
    /** What DUCAT's guardian takes (ducat-wire §7.1): 546 sat and three kinds of script, whatever nodes say. */
    DUCAT("ducat", new FeeRate(0), 100_000, true);

    private final String tag;
    private final FeeRate leastFee;
    private final int dataSize;
    private final boolean severalDataOutputs;

    RelayPolicy(String tag, FeeRate leastFee, int dataSize, boolean severalDataOutputs) {
        this.tag = tag;
        this.leastFee = leastFee;
        this.dataSize = dataSize;
        this.severalDataOutputs = severalDataOutputs;
    }

    public String tag() {
        return tag;
    }

    /** -minrelaytxfee. */
    FeeRate leastFee() {
        return leastFee;
    }

    /** -datacarriersize: the longest OP_RETURN script, or where there may be several, all of them together. */
    int dataSize() {
        return dataSize;
    }

    /** Whether a child of version 3 may pay for its parent (BIP431). */
    boolean knowsTruc() {
        return this == CORE_30 || this == CORE_28;
    }

    boolean severalDataOutputs() {
        return severalDataOutputs;
    }
}
