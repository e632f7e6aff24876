package io.portcullis.fees;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.PsbtInput.LeafScript;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many bytes the witness of one input takes when it is signed: the count, then each element after its length (BIP144).
 *
 * @param bytes 1 for an empty witness
 */
public record WitnessSize(int bytes) {
    private static final int SCHNORR_SIGNATURE = 64;

    /** The longest ECDSA signature with a low S, its hash type included; one of two is a byte shorter. */
    private static final int ECDSA_SIGNATURE = 72;

    /** Nothing to prove: an anchor. */
    public static final WitnessSize EMPTY = of();

    /** One signature, SIGHASH_DEFAULT (BIP341): a wallet's taproot coin, the reserve account. */
    public static final WitnessSize KEY_PATH = of(SCHNORR_SIGNATURE);

    /** A signature and a key (BIP141): never more than this, and a byte less for half of the signatures. */
    public static final WitnessSize P2WPKH = of(ECDSA_SIGNATURE, 33);

    /** @throws IllegalArgumentException when there is not even room for the count */
    public WitnessSize {
        if (bytes < 1) {
            throw new IllegalArgumentException("a witness has at least one byte");
        }
    }

    /** A stack with elements of these sizes. */
    public static WitnessSize of(int... elements) {
        return new WitnessSize(
                IntStream.of(elements).map(size -> lengthOf(size) + size).sum() + lengthOf(elements.length));
    }

    public static WitnessSize of(List<Bytes> stack) {
        return of(stack.stream().mapToInt(Bytes::size).toArray());
    }

    /** A script-path spend: what the leaf asks for, then the leaf and its control block (BIP341). */
    public static WitnessSize ofLeaf(LeafScript leaf, int... arguments) {
        IntStream proof =
                IntStream.of(leaf.leaf().script().size(), leaf.controlBlock().size());
        return of(IntStream.concat(IntStream.of(arguments), proof).toArray());
    }

    /** A leaf that asks for a number of Schnorr signatures. */
    public static WitnessSize ofSignedLeaf(LeafScript leaf, int signatures) {
        return ofLeaf(
                leaf,
                IntStream.generate(() -> SCHNORR_SIGNATURE).limit(signatures).toArray());
    }

    /** The bytes of a count or length as Bitcoin writes it. */
    static int lengthOf(long n) {
        return n < 0xfd ? 1 : n <= 0xffff ? 3 : 5;
    }
}
