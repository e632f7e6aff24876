package io.portcullis.mpc.store;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import java.util.regex.Pattern;

/**
 * A liquidation of one vault state that this node has signed.
 *
 * @param outpoint the vault output, {@code txid:vout}, the id as it is displayed
 * @param claimId 32 bytes that say what is claimed
 * @param txid the id of the signed transaction, as it is displayed
 * @param rawTransaction that transaction with its witness
 * @param time when it was decided
 */
public record Claim(String outpoint, Bytes claimId, String txid, Bytes rawTransaction, Stamp time) {
    private static final Pattern TXID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern OUTPOINT = Pattern.compile("[0-9a-f]{64}:(0|[1-9][0-9]{0,9})");

    /** @throws IllegalArgumentException when a part has not the form described */
    public Claim {
        requireOutpoint(outpoint);
        claimId.requireSize(32, "claim id");
        if (!TXID.matcher(txid).matches()) {
            throw new IllegalArgumentException("not a transaction id");
        }
        if (rawTransaction.size() == 0) {
            throw new IllegalArgumentException("a claim needs its transaction");
        }
    }

    static void requireOutpoint(String outpoint) {
        if (!OUTPOINT.matcher(outpoint).matches()) {
            throw new IllegalArgumentException("not an outpoint");
        }
    }

    /** Whether both claim the same thing, whatever the signatures are. */
    public boolean isSameAs(Claim other) {
        return outpoint.equals(other.outpoint) && claimId.equals(other.claimId);
    }
}
