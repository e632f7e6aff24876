package io.portcullis.node;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Script;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * A coin that anyone can spend, by a standard witness and without a key: P2WSH of the script {@code OP_TRUE}. What tests are
 * funded with.
 */
public record OpenCoin(Outpoint outpoint, Sats amount) {
    private static final Bytes TRUE = Bytes.of((byte) 0x51);

    /** {@code 00 20 SHA256(51)}. */
    public static final Bytes SCRIPT = Bytes.concat(Script.op(Script.OP_0), Script.push(Hashes.sha256(TRUE)));

    private static final long REPLACEABLE = 0xffff_fffdL;

    /** The output itself. */
    public TxOutput output() {
        return new TxOutput(amount, SCRIPT);
    }

    /** A final transaction, version 2, that spends these coins; what its outputs leave is the fee. */
    public static Transaction spend(List<OpenCoin> coins, List<TxOutput> outputs) {
        return spend(2, coins, outputs);
    }

    /** The same with a version of its own: 3 asks for the TRUC rules. */
    public static Transaction spend(long version, List<OpenCoin> coins, List<TxOutput> outputs) {
        List<TxInput> inputs = coins.stream()
                .map(coin -> new TxInput(coin.outpoint(), Bytes.EMPTY, REPLACEABLE, List.of(TRUE)))
                .toList();
        return new Transaction(version, inputs, outputs, 0);
    }

    /** A transaction that spends this coin alone into open coins, all but {@code fee}, in equal parts. */
    public Transaction split(long version, int parts, Sats fee) {
        long each = amount.minus(fee).value() / parts;
        List<TxOutput> outputs = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            outputs.add(new TxOutput(new Sats(each), SCRIPT));
        }
        outputs.add(new TxOutput(new Sats(amount.minus(fee).value() - each * (parts - 1)), SCRIPT));
        return spend(version, List.of(this), outputs);
    }

    /** The open coin that a transaction makes at {@code index}. */
    public static OpenCoin of(Transaction tx, int index) {
        TxOutput output = tx.outputs().get(index);
        if (!output.script().equals(SCRIPT)) {
            throw new IllegalArgumentException("output " + index + " is not open");
        }
        return new OpenCoin(new Outpoint(tx.txid(), index), output.amount());
    }
}
