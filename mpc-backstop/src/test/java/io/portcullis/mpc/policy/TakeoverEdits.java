package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.ActionEdits.outputs;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes to a takeover that would pass. */
final class TakeoverEdits {
    private TakeoverEdits() {}

    static TakeoverRequest repo(ActionFixture f, UnaryOperator<Transaction> spoil) {
        var takeovers = new Takeovers(f);
        f.proposed = spoil;
        return takeovers.repo();
    }

    static TakeoverRequest with(TakeoverRequest request, List<TakeoverTarget> targets) {
        return new TakeoverRequest(
                request.action(), request.psbt(), targets, request.recapitalisation(), request.quotes());
    }

    static TakeoverRequest with(TakeoverRequest request, Optional<Sats> recapitalisation) {
        return new TakeoverRequest(
                request.action(), request.psbt(), request.targets(), recapitalisation, request.quotes());
    }

    static TakeoverRequest with(TakeoverRequest request, Psbt psbt) {
        return new TakeoverRequest(
                request.action(), psbt, request.targets(), request.recapitalisation(), request.quotes());
    }

    /** Of another vault. */
    static Transaction target(Transaction tx, Outpoint outpoint) {
        return input(tx, 1, new TxInput(outpoint, tx.inputs().get(1).sequence()));
    }

    static Transaction liquidator(Transaction tx, Outpoint outpoint) {
        return input(tx, 0, new TxInput(outpoint, tx.inputs().get(0).sequence()));
    }

    static Transaction coin(Transaction tx, TxInput coin) {
        return input(tx, 2, coin);
    }

    private static Transaction input(Transaction tx, int index, TxInput input) {
        List<TxInput> inputs = new ArrayList<>(tx.inputs());
        inputs.set(index, input);
        return new Transaction(3, inputs, tx.outputs(), 0);
    }

    static TxOutput less(TxOutput output, long sats) {
        return new TxOutput(output.amount().minus(new Sats(sats)), output.script());
    }

    /** From one output to another. */
    static Transaction moved(Transaction tx, int from, int to, long sats) {
        return outputs(tx, outputs -> {
            outputs.set(from, less(outputs.get(from), sats));
            TxOutput more = outputs.get(to);
            outputs.set(to, new TxOutput(more.amount().plus(new Sats(sats)), more.script()));
        });
    }
}
