package io.portcullis.fees;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a transaction is for, without what pays its fee. The coins that pay come after its inputs; what they leave goes to one
 * change output. The same claim at another rate differs in those alone.
 *
 * @param changeAt the index at which the change stands among the outputs, when there is any
 */
public record Claim(List<Spend> inputs, List<TxOutput> outputs, int changeAt, Bytes changeScript) {
    /** Below this DUCAT's templates have no output (ducat-wire §7.1); no script's dust is more. */
    public static final Sats LEAST_CHANGE = new Sats(546);

    /** @throws IllegalArgumentException when the change would stand beyond the outputs */
    public Claim {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (changeAt < 0 || changeAt > outputs.size()) {
            throw new IllegalArgumentException("change output out of range: " + changeAt);
        }
    }

    /**
     * The transaction that pays exactly a rate. Where the change would be under 546 sat there is none, and the fee is more by it.
     *
     * @throws IllegalArgumentException when the coins do not suffice, saying how much is missing
     */
    public Draft pay(List<Spend> coins, FeeRate rate) {
        return pay(coins, rate, Carried.NOTHING);
    }

    /** As above, and the fee makes up for what an unconfirmed parent does not pay. */
    public Draft pay(List<Spend> coins, FeeRate rate, Carried parent) {
        List<Spend> all = Stream.concat(inputs.stream(), coins.stream()).toList();
        Sats in = Draft.total(all.stream().map(Spend::output).toList());
        Sats least = Draft.total(outputs).plus(parent.childFee(vsize(all, outputs), rate));
        if (in.compareTo(least) < 0) {
            throw new IllegalArgumentException("inputs hold " + in + ", " + least + " are needed");
        }
        Sats leastWithChange = Draft.total(outputs).plus(parent.childFee(vsize(all, withChange(Sats.ZERO)), rate));
        if (in.compareTo(leastWithChange.plus(LEAST_CHANGE)) < 0) {
            return new Draft(all, outputs);
        }
        return new Draft(all, withChange(in.minus(leastWithChange)));
    }

    /** Whether a transaction makes this claim: it differs in the coins that follow and in the change alone. */
    public boolean isMadeBy(Transaction tx) {
        if (tx.version() != Draft.VERSION || tx.lockTime() != 0 || tx.inputs().size() < inputs.size()) {
            return false;
        }
        for (int i = 0; i < inputs.size(); i++) {
            TxInput made = tx.inputs().get(i);
            if (!made.outpoint().equals(inputs.get(i).outpoint())
                    || made.sequence() != inputs.get(i).sequence()) {
                return false;
            }
        }
        List<TxOutput> paid = new ArrayList<>(tx.outputs());
        if (paid.size() == outputs.size() + 1) {
            paid.remove(changeAt);
        }
        return paid.equals(outputs);
    }

    private static long vsize(List<Spend> inputs, List<TxOutput> outputs) {
        var tx = new Transaction(
                Draft.VERSION, inputs.stream().map(Spend::toInput).toList(), outputs, 0);
        return Weight.of(tx, inputs.stream().map(Spend::witness).toList()).vsize();
    }

    private List<TxOutput> withChange(Sats amount) {
        List<TxOutput> all = new ArrayList<>(outputs);
        all.add(changeAt, new TxOutput(amount, changeScript));
        return all;
    }
}
