package io.portcullis.bitcoin;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.ByteVector32;
import fr.acinq.bitcoin.OutPoint;
import fr.acinq.bitcoin.Satoshi;
import fr.acinq.bitcoin.Script;
import fr.acinq.bitcoin.ScriptFlags;
import fr.acinq.bitcoin.ScriptWitness;
import fr.acinq.bitcoin.SigHash;
import fr.acinq.bitcoin.TxId;
import fr.acinq.bitcoin.TxIn;
import fr.acinq.bitcoin.TxOut;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Our transactions as bitcoin-kmp's and back: its serialisation, digests and script interpreter. */
final class Kmp {
    private Kmp() {}

    static fr.acinq.bitcoin.Transaction of(Transaction tx) {
        return new fr.acinq.bitcoin.Transaction(
                tx.version(),
                tx.inputs().stream().map(Kmp::of).toList(),
                tx.outputs().stream().map(Kmp::of).toList(),
                tx.lockTime());
    }

    static Transaction parse(Bytes raw) {
        fr.acinq.bitcoin.Transaction parsed;
        try {
            parsed = fr.acinq.bitcoin.Transaction.read(raw.toArray());
        } catch (RuntimeException e) { // bitcoin-kmp throws whatever its readers meet
            throw new IllegalArgumentException("not a transaction", e);
        }
        Transaction tx = new Transaction(
                parsed.version,
                parsed.txIn.stream().map(Kmp::from).toList(),
                parsed.txOut.stream().map(Kmp::from).toList(),
                parsed.lockTime);
        // Refuses trailing bytes and every encoding that is not the canonical one.
        if (!tx.toBytes().equals(raw)) {
            throw new IllegalArgumentException("not a canonically serialised transaction");
        }
        return tx;
    }

    static Bytes serialise(fr.acinq.bitcoin.Transaction tx) {
        return Bytes.of(fr.acinq.bitcoin.Transaction.write(tx));
    }

    static Bytes sighash(Transaction tx, int index, List<TxOutput> spent, @Nullable Bytes leafHash) {
        if (spent.size() != tx.inputs().size()) {
            throw new IllegalArgumentException("every input's spent output is needed");
        }
        List<TxOut> outputs = spent.stream().map(Kmp::of).toList();
        var kmp = of(tx);
        ByteVector32 digest = leafHash == null
                ? kmp.hashForSigningTaprootKeyPath(index, outputs, SigHash.SIGHASH_DEFAULT, null)
                : kmp.hashForSigningTaprootScriptPath(
                        index, outputs, SigHash.SIGHASH_DEFAULT, new ByteVector32(leafHash.toArray()), null);
        return Bytes.of(digest.toByteArray());
    }

    static void verify(Transaction tx, List<TxOutput> spent) {
        Map<OutPoint, TxOut> outputs = new HashMap<>();
        for (int i = 0; i < spent.size(); i++) {
            outputs.put(of(tx.inputs().get(i).outpoint()), of(spent.get(i)));
        }
        try {
            fr.acinq.bitcoin.Transaction.correctlySpends(of(tx), outputs, ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
        } catch (RuntimeException e) { // the interpreter's verdict has no type of its own
            throw new IllegalArgumentException("script does not verify: " + e.getMessage(), e);
        }
    }

    static void verify(Transaction tx, int index, List<TxOutput> spent) {
        List<TxOut> outputs = spent.stream().map(Kmp::of).toList();
        TxIn input = of(tx.inputs().get(index));
        var context = new Script.Context(of(tx), index, outputs.get(index).amount, outputs);
        var runner = new Script.Runner(context, ScriptFlags.STANDARD_SCRIPT_VERIFY_FLAGS);
        boolean holds;
        try {
            holds = runner.verifyScripts(input.signatureScript, outputs.get(index).publicKeyScript, input.witness);
        } catch (RuntimeException e) { // the interpreter's verdict has no type of its own
            throw new IllegalArgumentException("script does not verify: " + e.getMessage(), e);
        }
        if (!holds) {
            throw new IllegalArgumentException("script does not verify");
        }
    }

    private static TxIn of(TxInput input) {
        List<ByteVector> stack = input.witness().stream().map(Kmp::vector).toList();
        return new TxIn(of(input.outpoint()), vector(input.scriptSig()), input.sequence(), new ScriptWitness(stack));
    }

    private static OutPoint of(Outpoint outpoint) {
        return new OutPoint(new TxId(outpoint.txid().toHex()), outpoint.index());
    }

    private static TxOut of(TxOutput output) {
        return new TxOut(new Satoshi(output.amount().value()), vector(output.script()));
    }

    private static TxInput from(TxIn input) {
        return new TxInput(
                new Outpoint(Bytes.fromHex(input.outPoint.txid.value.toHex()), input.outPoint.index),
                from(input.signatureScript),
                input.sequence,
                input.witness.stack.stream().map(Kmp::from).toList());
    }

    private static TxOutput from(TxOut output) {
        return new TxOutput(new Sats(output.amount.toLong()), from(output.publicKeyScript));
    }

    private static Bytes from(ByteVector vector) {
        return Bytes.of(vector.toByteArray());
    }

    private static ByteVector vector(Bytes bytes) {
        return new ByteVector(bytes.toArray());
    }
}
