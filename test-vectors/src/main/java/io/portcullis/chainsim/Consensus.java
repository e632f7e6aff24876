package io.portcullis.chainsim;

import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every block must obey: inputs that exist, amounts, locks and scripts. Judged for the next block of a ledger. */
final class Consensus {
    private static final int MAX_WEIGHT = 4_000_000;

    private final Ledger ledger;
    private final Mempool pool;

    /** @param pool whose outputs can be spent too */
    Consensus(Ledger ledger, Mempool pool) {
        this.ledger = ledger;
        this.pool = pool;
    }

    /** Everything but the scripts, which cost the most; what the transaction pays. */
    Mempool.Entry check(Transaction tx) throws Rejected {
        requireForm(tx);
        List<Ledger.Unspent> spent = spent(tx);
        new Locks(ledger).require(tx, spent);
        return new Mempool.Entry(tx, fee(tx, spent));
    }

    /** Runs every script. */
    void checkScripts(Transaction tx) throws Rejected {
        List<TxOutput> outputs = spent(tx).stream().map(Ledger.Unspent::output).toList();
        try {
            tx.verifySpends(outputs);
        } catch (IllegalArgumentException e) {
            throw Rejected.of("mempool-script-verify-flag-failed (" + e.getMessage() + ")");
        }
    }

    private static void requireForm(Transaction tx) throws Rejected {
        if (tx.inputs().isEmpty()) {
            throw Rejected.of("bad-txns-vin-empty");
        }
        if (tx.outputs().isEmpty()) {
            throw Rejected.of("bad-txns-vout-empty");
        }
        if (tx.vsize() * 4 > MAX_WEIGHT) {
            throw Rejected.of("bad-txns-oversize");
        }
        Set<Outpoint> outpoints = new HashSet<>();
        for (TxInput input : tx.inputs()) {
            if (input.outpoint().txid().isZero()) {
                throw Rejected.of("coinbase");
            }
            if (!outpoints.add(input.outpoint())) {
                throw Rejected.of("bad-txns-inputs-duplicate");
            }
        }
    }

    /** What the inputs spend. A waiting output counts as made by the next block. */
    private List<Ledger.Unspent> spent(Transaction tx) throws Rejected {
        long next = ledger.tip().place().height() + 1;
        var spent = new ArrayList<Ledger.Unspent>();
        for (TxInput input : tx.inputs()) {
            spent.add(ledger.unspent(input.outpoint())
                    .or(() -> pool.output(input.outpoint()).map(output -> new Ledger.Unspent(output, next)))
                    .orElseThrow(Rejected::forInputs));
        }
        return spent;
    }

    private static Sats fee(Transaction tx, List<Ledger.Unspent> spent) throws Rejected {
        try {
            Sats in = spent.stream().map(coin -> coin.output().amount()).reduce(Sats.ZERO, Sats::plus);
            Sats out = tx.outputs().stream().map(TxOutput::amount).reduce(Sats.ZERO, Sats::plus);
            if (in.compareTo(out) < 0) {
                throw Rejected.of(
                        "bad-txns-in-belowout", "value in (" + in.value() + ") < value out (" + out.value() + ")");
            }
            return in.minus(out);
        } catch (IllegalArgumentException e) {
            throw Rejected.of("bad-txns-txouttotal-toolarge");
        }
    }
}
