package io.portcullis.mpc.policy;

import static io.portcullis.mpc.policy.Spoiled.version1;
import static io.portcullis.mpc.policy.Spoiled.version2;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.PsbtInput;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What can be wrong with the form of the proposed transaction and with the output that it spends. */
final class SpoiledTransactions {
    private SpoiledTransactions() {}

    static List<Spoiled> all() {
        return List.of(
                version1(Rule.ONE_INPUT, "a second input", f -> f.proposed = SpoiledTransactions::withSecondInput),
                version1(Rule.TX_VERSION, "version 2", f -> f.proposed = tx -> with(tx, 2, 0)),
                version1(Rule.LOCKTIME, "locktime 1", f -> f.proposed = tx -> with(tx, 3, 1)),
                version1(Rule.SEQUENCE, "signals replacement only", f -> f.proposed = tx -> sequence(tx, 0xfffffffdL)),
                version1(Rule.SEQUENCE, "marks an opening", f -> f.proposed = tx -> sequence(tx, 0xc000a101L)),
                version1(Rule.SPENT_OUTPUT, "a satoshi more", f -> f.input = spending(1)),
                version2(Rule.SPENT_OUTPUT, "not said", f -> f.input = input -> PsbtInput.empty()));
    }

    private static Transaction withSecondInput(Transaction tx) {
        TxInput first = tx.inputs().get(0);
        var second = new TxInput(Outpoint.of("cd".repeat(32) + ":1"), first.sequence());
        return new Transaction(3, List.of(first, second), tx.outputs(), 0);
    }

    private static Transaction with(Transaction tx, long version, long lockTime) {
        return new Transaction(version, tx.inputs(), tx.outputs(), lockTime);
    }

    private static Transaction sequence(Transaction tx, long sequence) {
        return withInput(tx, new TxInput(tx.inputs().get(0).outpoint(), sequence));
    }

    static Transaction index(Transaction tx, long index) {
        TxInput input = tx.inputs().get(0);
        return withInput(tx, new TxInput(new Outpoint(input.outpoint().txid(), index), input.sequence()));
    }

    private static Transaction withInput(Transaction tx, TxInput input) {
        return new Transaction(3, List.of(input), tx.outputs(), 0);
    }

    private static UnaryOperator<PsbtInput> spending(long more) {
        return input -> {
            TxOutput output = input.spent().orElseThrow();
            return input.withSpent(new TxOutput(output.amount().plus(new Sats(more)), output.script()));
        };
    }

    /** The transaction with other outputs. */
    static Transaction paying(Transaction tx, Stream<TxOutput> outputs) {
        return new Transaction(3, tx.inputs(), outputs.toList(), 0);
    }
}
