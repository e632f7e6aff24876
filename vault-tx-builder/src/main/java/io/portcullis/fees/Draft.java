package io.portcullis.fees;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import java.util.HashSet;
import java.util.List;

/** A transaction before it is signed, of which all that its fee depends on is known. Version 3, locktime 0. */
public record Draft(List<Spend> inputs, List<TxOutput> outputs) {
    /** TRUC (BIP431). */
    public static final long VERSION = 3;

    /** @throws IllegalArgumentException when there is no input, a coin is spent twice, or more is paid than comes in */
    public Draft {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("transaction has no input");
        }
        if (new HashSet<>(inputs.stream().map(Spend::outpoint).toList()).size() != inputs.size()) {
            throw new IllegalArgumentException("a coin is spent twice");
        }
        if (total(inputs.stream().map(Spend::output).toList()).compareTo(total(outputs)) < 0) {
            throw new IllegalArgumentException("inputs hold "
                    + total(inputs.stream().map(Spend::output).toList()) + ", outputs " + total(outputs));
        }
    }

    static Sats total(List<TxOutput> outputs) {
        return outputs.stream().map(TxOutput::amount).reduce(Sats.ZERO, Sats::plus);
    }

    public Transaction unsigned() {
        return new Transaction(VERSION, inputs.stream().map(Spend::toInput).toList(), outputs, 0);
    }

    /** What the inputs spend, in their order. */
    public List<TxOutput> spent() {
        return inputs.stream().map(Spend::output).toList();
    }

    public Psbt toPsbt() {
        return Psbt.of(unsigned(), inputs.stream().map(Spend::input).toList());
    }

    /** What it will weigh when it is signed. */
    public Weight weight() {
        return Weight.of(unsigned(), inputs.stream().map(Spend::witness).toList());
    }

    /** What comes in and does not go out. */
    public Sats fee() {
        return total(spent()).minus(total(outputs));
    }

    public FeeRate feeRate() {
        return FeeRate.of(fee(), weight().vsize());
    }
}
