package io.portcullis.bitcoin;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a PSBT says of one input: its key-value pairs, of which it understands those that a taproot spend needs (BIP174,
 * BIP371) and keeps all others as they came.
 */
public final class PsbtInput {
    private static final int WITNESS_UTXO = 0x01;
    private static final int FINAL_SCRIPT_WITNESS = 0x08;
    private static final int HASH160 = 0x0c;
    private static final int TAP_SCRIPT_SIG = 0x14;
    private static final int TAP_LEAF_SCRIPT = 0x15;
    private static final int TAP_INTERNAL_KEY = 0x17;

    /** A leaf together with the control block that proves it (PSBT_IN_TAP_LEAF_SCRIPT). */
    public record LeafScript(Bytes controlBlock, TapLeaf leaf) {}

    private final SortedMap<Bytes, Bytes> entries;

    PsbtInput(SortedMap<Bytes, Bytes> entries) {
        this.entries = entries;
        spent();
        leafScript();
        internalKey();
        finalWitness();
    }

    /** An input that says nothing yet. */
    public static PsbtInput empty() {
        return new PsbtInput(new TreeMap<>());
    }

    SortedMap<Bytes, Bytes> entries() {
        return entries;
    }

    /** The output it spends (PSBT_IN_WITNESS_UTXO). */
    public Optional<TxOutput> spent() {
        return value(WITNESS_UTXO, Bytes.EMPTY).map(PsbtInput::readOutput);
    }

    public PsbtInput withSpent(TxOutput output) {
        return with(WITNESS_UTXO, Bytes.EMPTY, writeOutput(output));
    }

    /**
     * The one leaf that it is to be spent by.
     *
     * @throws IllegalArgumentException when there are several, or one of another leaf version
     */
    public Optional<LeafScript> leafScript() {
        var leaves = ofType(TAP_LEAF_SCRIPT);
        if (leaves.size() > 1) {
            throw new IllegalArgumentException("PSBT input names several leaves");
        }
        return leaves.entrySet().stream().findFirst().map(entry -> {
            Bytes value = entry.getValue();
            if (value.size() == 0 || value.at(value.size() - 1) != (TapLeaf.VERSION & 0xff)) {
                throw new IllegalArgumentException("PSBT leaf script is not of version 0xc0");
            }
            return new LeafScript(entry.getKey(), new TapLeaf(value.slice(0, value.size() - 1)));
        });
    }

    public PsbtInput withLeafScript(LeafScript leafScript) {
        Bytes value = Bytes.concat(leafScript.leaf().script(), Bytes.of(TapLeaf.VERSION));
        return with(TAP_LEAF_SCRIPT, leafScript.controlBlock(), value);
    }

    public Optional<XOnlyKey> internalKey() {
        return value(TAP_INTERNAL_KEY, Bytes.EMPTY).map(XOnlyKey::new);
    }

    public PsbtInput withInternalKey(XOnlyKey key) {
        return with(TAP_INTERNAL_KEY, Bytes.EMPTY, key.bytes());
    }

    /** The value given as pre-image of a HASH160 (PSBT_IN_HASH160); whether it hashes to it is the reader's to check. */
    public Optional<Bytes> hash160Preimage(Bytes hash) {
        return value(HASH160, hash);
    }

    public PsbtInput withHash160Preimage(Bytes hash, Bytes preimage) {
        return with(HASH160, hash.requireSize(20, "hash"), preimage);
    }

    /** A signature of a key for a leaf (PSBT_IN_TAP_SCRIPT_SIG). */
    public Optional<SchnorrSignature> scriptSignature(XOnlyKey key, TapLeaf leaf) {
        return value(TAP_SCRIPT_SIG, Bytes.concat(key.bytes(), leaf.hash())).map(SchnorrSignature::new);
    }

    public PsbtInput withScriptSignature(XOnlyKey key, TapLeaf leaf, SchnorrSignature signature) {
        return with(TAP_SCRIPT_SIG, Bytes.concat(key.bytes(), leaf.hash()), signature.bytes());
    }

    /** The witness stack, bottom first, of a finalised input. */
    public Optional<List<Bytes>> finalWitness() {
        return value(FINAL_SCRIPT_WITNESS, Bytes.EMPTY).map(PsbtInput::readStack);
    }

    /** The finalised input: the spent output and the witness, and nothing else that we know (BIP174, input finalizer). */
    public PsbtInput finalised(List<Bytes> stack) {
        SortedMap<Bytes, Bytes> kept = new TreeMap<>(entries);
        kept.keySet()
                .removeIf(key -> List.of(HASH160, TAP_SCRIPT_SIG, TAP_LEAF_SCRIPT, TAP_INTERNAL_KEY)
                        .contains(key.at(0)));
        return new PsbtInput(kept).with(FINAL_SCRIPT_WITNESS, Bytes.EMPTY, writeStack(stack));
    }

    private Optional<Bytes> value(int type, Bytes keyData) {
        return Optional.ofNullable(entries.get(Bytes.concat(Bytes.of((byte) type), keyData)));
    }

    private SortedMap<Bytes, Bytes> ofType(int type) {
        SortedMap<Bytes, Bytes> found = new TreeMap<>();
        entries.forEach((key, value) -> {
            if (key.at(0) == type) {
                found.put(key.slice(1, key.size()), value);
            }
        });
        return found;
    }

    private PsbtInput with(int type, Bytes keyData, Bytes value) {
        SortedMap<Bytes, Bytes> changed = new TreeMap<>(entries);
        changed.put(Bytes.concat(Bytes.of((byte) type), keyData), value);
        return new PsbtInput(changed);
    }

    private static TxOutput readOutput(Bytes value) {
        if (value.size() < 9) {
            throw new IllegalArgumentException("PSBT witness output has " + value.size() + " bytes");
        }
        long amount =
                ByteBuffer.wrap(value.toArray()).order(ByteOrder.LITTLE_ENDIAN).getLong();
        var reader = new PsbtReader(value.slice(8, value.size()));
        Bytes script = reader.counted();
        reader.requireEnd();
        return new TxOutput(new Sats(amount), script);
    }

    private static Bytes writeOutput(TxOutput output) {
        byte[] amount = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(output.amount().value())
                .array();
        return Bytes.concat(Bytes.of(amount), CompactSize.encode(output.script().size()), output.script());
    }

    private static List<Bytes> readStack(Bytes value) {
        var reader = new PsbtReader(value);
        int count = reader.count();
        List<Bytes> stack = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stack.add(reader.counted());
        }
        reader.requireEnd();
        return List.copyOf(stack);
    }

    private static Bytes writeStack(List<Bytes> stack) {
        List<Bytes> parts = new ArrayList<>();
        parts.add(CompactSize.encode(stack.size()));
        for (Bytes element : stack) {
            parts.add(CompactSize.encode(element.size()));
            parts.add(element);
        }
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PsbtInput input && entries.equals(input.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }

    /** Only the sizes: an input may carry a pre-image. */
    @Override
    public String toString() {
        return "PsbtInput[" + entries.size() + " entries]";
    }
}
