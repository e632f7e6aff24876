package io.portcullis.runes;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runes that unspent outputs hold, followed from transaction to transaction.
 *
 * @param balances of every output that may be spent; one that holds no rune stands here with an empty balance
 */
public record RuneLedger(Map<Outpoint, Map<RuneId, RuneAmount>> balances) {
    public RuneLedger {
        balances = Map.copyOf(balances);
    }

    /**
     * What a transaction does to the runes that it spends.
     *
     * @throws IllegalArgumentException when it spends an output that is not known
     */
    public RuneFlow flow(Transaction tx) {
        List<Map<RuneId, RuneAmount>> inputs = new ArrayList<>();
        tx.inputs().forEach(input -> inputs.add(held(input.outpoint())));
        return RuneFlow.of(tx, inputs);
    }

    private Map<RuneId, RuneAmount> held(Outpoint outpoint) {
        Map<RuneId, RuneAmount> held = balances.get(outpoint);
        if (held == null) {
            throw new IllegalArgumentException("rune balance is not known: " + outpoint);
        }
        return held;
    }

    /**
     * The ledger after a transaction: what it spends is gone, what it pays is known.
     *
     * @throws IllegalArgumentException when it spends an output that is not known
     */
    public RuneLedger after(Transaction tx) {
        RuneFlow flow = flow(tx);
        Map<Outpoint, Map<RuneId, RuneAmount>> next = new HashMap<>(balances);
        tx.inputs().forEach(input -> next.remove(input.outpoint()));
        for (int i = 0; i < tx.outputs().size(); i++) {
            next.put(new Outpoint(tx.txid(), i), flow.outputs().get(i));
        }
        return new RuneLedger(next);
    }
}
