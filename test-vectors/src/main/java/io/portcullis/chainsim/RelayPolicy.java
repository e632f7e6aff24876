package io.portcullis.chainsim;

import io.portcullis.bitcoin.FeeRate;

/**
 * What the mempool takes, where nodes differ.
 *
 * @param minimum the fee rate below which a transaction, or a package, is not taken
 * @param dust the rate at which an output must be worth its own spending
 * @param maxDataBytes the size of all OP_RETURN scripts of a transaction together
 */
public record RelayPolicy(FeeRate minimum, FeeRate dust, int maxDataBytes) {
    /** Bitcoin Core 30 with the one satoshi per vbyte that Core 29, and Knots, ask. */
    public static final RelayPolicy CORE = new RelayPolicy(new FeeRate(1_000), new FeeRate(3_000), 100_000);

    /** The older limit of 83 bytes for OP_RETURN scripts, still that of many nodes. */
    public static final RelayPolicy SMALL_DATA = new RelayPolicy(new FeeRate(1_000), new FeeRate(3_000), 83);
}
