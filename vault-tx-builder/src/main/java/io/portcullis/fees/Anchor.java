package io.portcullis.fees;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The output by which anyone raises the fee of a transaction: pay to anchor (BIP433), spent with an empty witness. It holds the
 * 240 sat that make it no dust, because a transaction that pays a fee of its own must not have any: Bitcoin Core takes an
 * anchor of less only on one that pays nothing (ephemeral dust), and Knots likewise.
 *
 * <p>DUCAT's templates fix every output and have none under 546 sat, so that they leave no room for it. There the child spends
 * the change or what is paid out, and where neither exists (a trim) a replacement raises the fee.
 */
public final class Anchor {
    public static final Bytes SCRIPT = Bytes.fromHex("51024e73");
    public static final Sats AMOUNT = new Sats(240);
    public static final TxOutput OUTPUT = new TxOutput(AMOUNT, SCRIPT);

    private Anchor() {}

    /** The index of a transaction's anchor. */
    public static OptionalInt find(Transaction tx) {
        return IntStream.range(0, tx.outputs().size())
                .filter(i -> tx.outputs().get(i).script().equals(SCRIPT))
                .findFirst();
    }

    /** The input that spends it; it needs no signature, so that its PSBT input is final. */
    static Spend spend(Outpoint outpoint, TxOutput anchor) {
        PsbtInput input = PsbtInput.empty().withSpent(anchor).finalised(List.of());
        return new Spend(outpoint, Spend.REPLACEABLE, input, WitnessSize.EMPTY);
    }
}
