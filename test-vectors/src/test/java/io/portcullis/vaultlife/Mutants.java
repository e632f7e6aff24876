package io.portcullis.vaultlife;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.vault.RecoveryLeaf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Valid spends with something changed at random: a witness, an output, a sequence, the version. Most are wrong, some are not. */
public final class Mutants {
    private static final int KINDS = 12;

    private final SplittableRandom random;

    public Mutants(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Another transaction, of the same inputs. */
    public Transaction of(Transaction tx) {
        Transaction mutant = mutate(tx);
        return mutant.equals(tx) ? of(tx) : mutant;
    }

    private Transaction mutate(Transaction tx) {
        int input = random.nextInt(tx.inputs().size());
        List<Bytes> witness = new ArrayList<>(tx.inputs().get(input).witness());
        int element = random.nextInt(witness.size());
        switch (random.nextInt(KINDS)) {
            case 0, 1, 2, 3 -> witness.set(element, flipped(witness.get(element)));
            case 4 -> witness.remove(element);
            case 5 -> witness.add(element, witness.get(random.nextInt(witness.size())));
            case 6 -> Collections.swap(witness, element, random.nextInt(witness.size()));
            case 7 -> witness.set(element, resized(witness.get(element)));
            case 8 ->
                witness = tx.inputs().get(random.nextInt(tx.inputs().size())).witness();
            case 9 -> {
                return withOutputs(tx);
            }
            case 10 -> {
                return withSequence(tx, input);
            }
            default -> {
                return new Transaction(5 - tx.version(), tx.inputs(), tx.outputs(), tx.lockTime());
            }
        }
        return tx.withWitness(input, witness);
    }

    private Bytes flipped(Bytes bytes) {
        if (bytes.size() == 0) {
            return Bytes.of((byte) 1);
        }
        byte[] changed = bytes.toArray();
        int bit = random.nextInt(changed.length * 8);
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return Bytes.of(changed);
    }

    /** BIP341 refuses a signature with a hash type of zero that is written out, and bitcoin-s does not: that is left out. */
    private Bytes resized(Bytes bytes) {
        return random.nextBoolean() && bytes.size() > 0
                ? bytes.slice(0, random.nextInt(bytes.size()))
                : Bytes.concat(bytes, Bytes.of((byte) (1 + random.nextInt(255))));
    }

    /** A satoshi less, two outputs swapped, or one left out: never more than comes in. */
    private Transaction withOutputs(Transaction tx) {
        List<TxOutput> outputs = new ArrayList<>(tx.outputs());
        int index = random.nextInt(outputs.size());
        TxOutput output = outputs.get(index);
        switch (random.nextInt(3)) {
            case 0 -> outputs.set(index, new TxOutput(less(output.amount()), output.script()));
            case 1 -> Collections.swap(outputs, index, random.nextInt(outputs.size()));
            default -> {
                if (outputs.size() > 1) {
                    outputs.remove(index);
                }
            }
        }
        return new Transaction(tx.version(), tx.inputs(), outputs, tx.lockTime());
    }

    private static Sats less(Sats amount) {
        return amount.value() == 0 ? amount : amount.minus(new Sats(1));
    }

    /** With bit 31 set where a timelock is asked for, BIP112 refuses and bitcoin-s does not: that is left out. */
    private Transaction withSequence(Transaction tx, int index) {
        TxInput input = tx.inputs().get(index);
        long sequence = random.nextLong(1L << 32);
        if (input.witness().stream()
                .anyMatch(element -> RecoveryLeaf.parse(element).isPresent())) {
            sequence &= 0x7fff_ffffL;
        }
        List<TxInput> inputs = new ArrayList<>(tx.inputs());
        inputs.set(index, new TxInput(input.outpoint(), input.scriptSig(), sequence, input.witness()));
        return new Transaction(tx.version(), inputs, tx.outputs(), tx.lockTime());
    }
}
