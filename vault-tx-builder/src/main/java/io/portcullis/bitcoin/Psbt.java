package io.portcullis.bitcoin;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A partially signed Bitcoin transaction, version 0 (BIP174). Written with its keys in ascending order, so that equal content
 * gives equal bytes; entries that we do not know survive.
 */
public final class Psbt {
    private static final Bytes MAGIC = Bytes.fromHex("70736274ff");
    private static final Bytes UNSIGNED_TX = Bytes.of((byte) 0x00);

    private final Transaction unsigned;
    private final SortedMap<Bytes, Bytes> global;
    private final List<PsbtInput> inputs;
    private final List<SortedMap<Bytes, Bytes>> outputs;

    private Psbt(
            Transaction unsigned,
            SortedMap<Bytes, Bytes> global,
            List<PsbtInput> inputs,
            List<SortedMap<Bytes, Bytes>> outputs) {
        this.unsigned = unsigned;
        this.global = global;
        this.inputs = List.copyOf(inputs);
        this.outputs = outputs;
    }

    /** @throws IllegalArgumentException when the transaction carries signatures or has another number of inputs */
    public static Psbt of(Transaction unsigned, List<PsbtInput> inputs) {
        requireFits(unsigned, inputs.size());
        SortedMap<Bytes, Bytes> global = new TreeMap<>();
        global.put(UNSIGNED_TX, unsigned.toBytesWithoutWitness());
        List<SortedMap<Bytes, Bytes>> outputs = new ArrayList<>();
        unsigned.outputs().forEach(output -> outputs.add(new TreeMap<>()));
        return new Psbt(unsigned, global, inputs, outputs);
    }

    /**
     * Parses the standard Base64 form.
     *
     * @throws IllegalArgumentException when it is not one, the whole of it
     */
    public static Psbt fromBase64(String text) {
        return parse(Bytes.of(Base64.getDecoder().decode(text)));
    }

    /** @throws IllegalArgumentException when the bytes are not a PSBT of version 0, the whole of them */
    public static Psbt parse(Bytes raw) {
        if (!raw.startsWith(MAGIC)) {
            throw new IllegalArgumentException("not a PSBT");
        }
        var reader = new PsbtReader(raw.slice(MAGIC.size(), raw.size()));
        SortedMap<Bytes, Bytes> global = reader.map();
        Bytes tx = global.get(UNSIGNED_TX);
        if (tx == null) {
            throw new IllegalArgumentException("PSBT has no unsigned transaction");
        }
        Transaction unsigned = Transaction.parse(tx);
        List<PsbtInput> inputs = new ArrayList<>();
        for (int i = 0; i < unsigned.inputs().size(); i++) {
            inputs.add(new PsbtInput(reader.map()));
        }
        List<SortedMap<Bytes, Bytes>> outputs = new ArrayList<>();
        for (int i = 0; i < unsigned.outputs().size(); i++) {
            outputs.add(reader.map());
        }
        reader.requireEnd();
        requireFits(unsigned, inputs.size());
        return new Psbt(unsigned, global, inputs, outputs);
    }

    private static void requireFits(Transaction unsigned, int inputs) {
        if (unsigned.isSigned()) {
            throw new IllegalArgumentException("PSBT's transaction is signed");
        }
        if (unsigned.inputs().isEmpty() || unsigned.inputs().size() != inputs) {
            throw new IllegalArgumentException("PSBT has " + inputs + " inputs, its transaction "
                    + unsigned.inputs().size());
        }
    }

    public Transaction unsigned() {
        return unsigned;
    }

    public List<PsbtInput> inputs() {
        return inputs;
    }

    public Psbt withInput(int index, PsbtInput input) {
        List<PsbtInput> changed = new ArrayList<>(inputs);
        changed.set(index, input);
        return new Psbt(unsigned, global, changed, outputs);
    }

    /** @throws IllegalArgumentException when an input does not say what it spends */
    public List<TxOutput> spent() {
        return inputs.stream()
                .map(input -> input.spent()
                        .orElseThrow(() -> new IllegalArgumentException("PSBT input does not say what it spends")))
                .toList();
    }

    /**
     * The signed transaction.
     *
     * @throws IllegalArgumentException when an input is not finalised
     */
    public Transaction extract() {
        Transaction tx = unsigned;
        for (int i = 0; i < inputs.size(); i++) {
            tx = tx.withWitness(
                    i,
                    inputs.get(i)
                            .finalWitness()
                            .orElseThrow(() -> new IllegalArgumentException("PSBT input is not finalised")));
        }
        return tx;
    }

    public Bytes toBytes() {
        List<Bytes> parts = new ArrayList<>();
        parts.add(MAGIC);
        write(global, parts);
        inputs.forEach(input -> write(input.entries(), parts));
        outputs.forEach(output -> write(output, parts));
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }

    public String toBase64() {
        return Base64.getEncoder().encodeToString(toBytes().toArray());
    }

    private static void write(SortedMap<Bytes, Bytes> map, List<Bytes> parts) {
        map.forEach((key, value) -> {
            parts.add(CompactSize.encode(key.size()));
            parts.add(key);
            parts.add(CompactSize.encode(value.size()));
            parts.add(value);
        });
        parts.add(Bytes.of((byte) 0x00));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Psbt psbt && toBytes().equals(psbt.toBytes());
    }

    @Override
    public int hashCode() {
        return unsigned.hashCode();
    }

    /** Only the id: an input may carry a pre-image. */
    @Override
    public String toString() {
        return "Psbt[" + unsigned.txid() + "]";
    }
}
