package io.portcullis.bitcoin;

import java.util.List;

/**
 * An input: what it spends, its nSequence and its witness stack, bottom first. Empty when unsigned.
 *
 * @param sequence unsigned 32-bit
 */
public record TxInput(Outpoint outpoint, Bytes scriptSig, long sequence, List<Bytes> witness) {
    /** @throws IllegalArgumentException on a sequence beyond 32 bits */
    public TxInput {
        if (sequence < 0 || sequence > 0xffff_ffffL) {
            throw new IllegalArgumentException("sequence out of range: " + sequence);
        }
        witness = List.copyOf(witness);
    }

    /** An unsigned input. */
    public TxInput(Outpoint outpoint, long sequence) {
        this(outpoint, Bytes.EMPTY, sequence, List.of());
    }

    TxInput withWitness(List<Bytes> stack) {
        return new TxInput(outpoint, scriptSig, sequence, stack);
    }
}
