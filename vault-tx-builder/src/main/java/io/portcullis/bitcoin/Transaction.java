package io.portcullis.bitcoin;

import java.util.ArrayList;
import java.util.List;

/**
 * A Bitcoin transaction.
 *
 * @param version unsigned 32-bit; 3 in this protocol (TRUC)
 * @param lockTime unsigned 32-bit
 */
public record Transaction(long version, List<TxInput> inputs, List<TxOutput> outputs, long lockTime) {
    public Transaction {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * Parses a serialised transaction, with or without witnesses; the whole of it.
     *
     * @throws IllegalArgumentException on anything else
     */
    public static Transaction parse(Bytes raw) {
        return Kmp.parse(raw);
    }

    /** BIP144 serialisation, with the witnesses if there are any. */
    public Bytes toBytes() {
        return Kmp.serialise(Kmp.of(this));
    }

    /** Serialisation without witnesses. */
    public Bytes toBytesWithoutWitness() {
        return Kmp.serialise(Kmp.of(withoutWitnesses()));
    }

    /** The id as people write it. 32 bytes. */
    public Bytes txid() {
        return Bytes.of(Kmp.of(this).txid.value.toByteArray());
    }

    /** BIP141 virtual size: a quarter of the weight, rounded up. */
    public long vsize() {
        return (Kmp.of(this).weight() + 3L) / 4;
    }

    /** This transaction with the witness of one input replaced. */
    public Transaction withWitness(int index, List<Bytes> stack) {
        List<TxInput> changed = new ArrayList<>(inputs);
        changed.set(index, inputs.get(index).withWitness(stack));
        return new Transaction(version, changed, outputs, lockTime);
    }

    public Transaction withoutWitnesses() {
        List<TxInput> bare =
                inputs.stream().map(input -> input.withWitness(List.of())).toList();
        return new Transaction(version, bare, outputs, lockTime);
    }

    /** Whether any input carries a scriptSig or a witness. */
    public boolean isSigned() {
        return inputs.stream()
                .anyMatch(input ->
                        input.scriptSig().size() > 0 || !input.witness().isEmpty());
    }

    /**
     * The BIP341 digest of a key-path spend, SIGHASH_DEFAULT. 32 bytes.
     *
     * @param spent the outputs that the inputs spend, in their order
     */
    public Bytes keyPathSighash(int index, List<TxOutput> spent) {
        return Kmp.sighash(this, index, spent, null);
    }

    /**
     * The BIP342 digest of a script-path spend of the leaf, SIGHASH_DEFAULT, no annex, no code separator. 32 bytes.
     *
     * @param spent the outputs that the inputs spend, in their order
     */
    public Bytes scriptPathSighash(int index, List<TxOutput> spent, TapLeaf leaf) {
        return Kmp.sighash(this, index, spent, leaf.hash());
    }

    /**
     * Runs every input's script under Bitcoin's standard verification flags.
     *
     * @throws IllegalArgumentException with the reason when an input does not satisfy the output it spends
     */
    public void verifySpends(List<TxOutput> spent) {
        Kmp.verify(this, spent);
    }

    /**
     * Runs one input's script under the same flags.
     *
     * @param spent the outputs that the inputs spend, in their order
     * @throws IllegalArgumentException with the reason when the input does not satisfy the output it spends
     */
    public void verifySpend(int index, List<TxOutput> spent) {
        Kmp.verify(this, index, spent);
    }
}
