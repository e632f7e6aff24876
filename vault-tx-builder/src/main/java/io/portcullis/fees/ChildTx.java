package io.portcullis.fees;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;

/**
 * The child that raises the fee of a transaction: it spends one of its outputs and pays for both (BIP431: version 3, at most
 * 1,000 vB, the only child). Send it together with its parent when that pays too little to be passed on alone.
 *
 * @param parent signed
 * @param parentFee what the parent pays
 * @param spend the parent's output
 */
public record ChildTx(Transaction parent, Sats parentFee, Spend spend) {
    private static final long MAX_VSIZE = 1_000;

    /** @throws IllegalArgumentException when it spends another transaction, or an output otherwise than it is */
    public ChildTx {
        Outpoint outpoint = spend.outpoint();
        if (!outpoint.txid().equals(parent.txid())
                || outpoint.index() >= parent.outputs().size()) {
            throw new IllegalArgumentException("child does not spend its parent");
        }
        if (!spend.output().equals(parent.outputs().get((int) outpoint.index()))) {
            throw new IllegalArgumentException("child takes its parent's output for another");
        }
        if (parent.version() != Draft.VERSION) {
            throw new IllegalArgumentException("parent is not of version 3");
        }
    }

    /**
     * By the parent's anchor, which anyone may do.
     *
     * @throws IllegalArgumentException when it has none
     */
    public static ChildTx ofAnchor(Transaction parent, Sats parentFee) {
        int index = Anchor.find(parent).orElseThrow(() -> new IllegalArgumentException("transaction has no anchor"));
        TxOutput anchor = parent.outputs().get(index);
        return new ChildTx(parent, parentFee, Anchor.spend(new Outpoint(parent.txid(), index), anchor));
    }

    /** By an output that the wallet owns: the change, or what the transaction pays out. */
    public static ChildTx ofOutput(Transaction parent, Sats parentFee, int index) {
        TxOutput output = parent.outputs().get(index);
        return new ChildTx(parent, parentFee, Spend.ofWallet(new Outpoint(parent.txid(), index), output));
    }

    /**
     * The child with which the package pays exactly a rate.
     *
     * @param coins confirmed coins of the wallet; none may be needed beside an output of the wallet's own
     * @throws IllegalArgumentException when they do not suffice for the fee and an output that is no dust, or the child would be
     *     larger than 1,000 vB
     */
    public Draft pay(List<Spend> coins, Bytes changeScript, FeeRate rate) {
        var carried = new Carried(Weight.of(parent).vsize(), parentFee);
        Draft child = new Claim(List.of(spend), List.of(), 0, changeScript).pay(coins, rate, carried);
        if (child.outputs().isEmpty()) {
            throw new IllegalArgumentException("coins do not suffice for the fee and an output");
        }
        if (child.weight().vsize() > MAX_VSIZE) {
            throw new IllegalArgumentException("child is larger than " + MAX_VSIZE + " vB");
        }
        return child;
    }
}
