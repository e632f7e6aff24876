package io.portcullis.fees;

import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;

/** A transaction's weight (BIP141): four units for a byte outside of witnesses, one for a byte of a witness. */
public record Weight(long units) {
    private static final int VERSION_AND_LOCK_TIME = 8;
    private static final int MARKER_AND_FLAG = 2;
    private static final int OUTPOINT_AND_SEQUENCE = 40;
    private static final int AMOUNT = 8;

    /**
     * The weight that a transaction has once it is signed.
     *
     * @param witnesses one for every input, in their order
     * @throws IllegalArgumentException when there is not one for every input
     */
    public static Weight of(Transaction tx, List<WitnessSize> witnesses) {
        if (witnesses.size() != tx.inputs().size()) {
            throw new IllegalArgumentException("every input's witness size is needed");
        }
        int witness = witnesses.stream().mapToInt(WitnessSize::bytes).sum();
        boolean segwit = witnesses.stream().anyMatch(size -> size.bytes() > 1);
        return new Weight(4 * strippedSize(tx) + (segwit ? MARKER_AND_FLAG + witness : 0));
    }

    /** The weight of a transaction as it is. */
    public static Weight of(Transaction signed) {
        return of(
                signed,
                signed.inputs().stream()
                        .map(input -> WitnessSize.of(input.witness()))
                        .toList());
    }

    /** The size without witnesses, in bytes. */
    static long strippedSize(Transaction tx) {
        long size = VERSION_AND_LOCK_TIME
                + WitnessSize.lengthOf(tx.inputs().size())
                + WitnessSize.lengthOf(tx.outputs().size());
        for (TxInput input : tx.inputs()) {
            size += OUTPOINT_AND_SEQUENCE + counted(input.scriptSig().size());
        }
        for (TxOutput output : tx.outputs()) {
            size += AMOUNT + counted(output.script().size());
        }
        return size;
    }

    private static long counted(int size) {
        return WitnessSize.lengthOf(size) + size;
    }

    /** A quarter, rounded up: what fee rates count. */
    public long vsize() {
        return (units + 3) / 4;
    }
}
