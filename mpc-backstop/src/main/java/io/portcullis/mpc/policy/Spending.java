package io.portcullis.mpc.policy;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Psbt;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxInput;
import io.portcullis.bitcoin.TxOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A transaction and what it spends, by this node's own view.
 *
 * @param spent in the order of the inputs
 */
record Spending(Psbt psbt, List<TxOutput> spent) {
    Spending {
        spent = List.copyOf(spent);
    }

    /** @throws Refused unless the PSBT says of each input what the source says */
    static Spending of(Psbt psbt, Function<Outpoint, TxOutput> source) {
        List<TxOutput> spent = psbt.unsigned().inputs().stream()
                .map(TxInput::outpoint)
                .map(source)
                .toList();
        boolean isSaid = IntStream.range(0, spent.size())
                .allMatch(i -> psbt.inputs().get(i).spent().equals(Optional.of(spent.get(i))));
        Rule.SPENT_OUTPUT.require(isSaid);
        return new Spending(psbt, spent);
    }

    Transaction tx() {
        return psbt.unsigned();
    }

    Sats fee() {
        Sats in = total(spent);
        Sats out = total(tx().outputs());
        Rule.OVERSPEND.require(in.compareTo(out) >= 0);
        return in.minus(out);
    }

    /** What the inputs from this one on spend. */
    Sats amountFrom(int input) {
        return total(spent.subList(input, spent.size()));
    }

    private static Sats total(List<TxOutput> outputs) {
        long sum = 0;
        for (TxOutput output : outputs) {
            sum += output.amount().value();
            Rule.OVERSPEND.require(sum <= Sats.MAX);
        }
        return new Sats(sum);
    }

    /** The outputs that inputs beside these spend. */
    List<Outpoint> others(List<CosignInput> cosigned) {
        Set<Integer> own = cosigned.stream().map(CosignInput::index).collect(Collectors.toSet());
        return IntStream.range(0, tx().inputs().size())
                .filter(i -> !own.contains(i))
                .mapToObj(i -> tx().inputs().get(i).outpoint())
                .toList();
    }

    /**
     * With the witnesses that the PSBT has of the others' inputs.
     *
     * @throws Refused unless each of them is final and satisfies what it spends
     */
    Transaction signedByOthers(List<CosignInput> cosigned) {
        Set<Integer> own = cosigned.stream().map(CosignInput::index).collect(Collectors.toSet());
        Transaction tx = tx();
        for (int i = 0; i < spent.size(); i++) {
            if (!own.contains(i)) {
                List<Bytes> witness =
                        psbt.inputs().get(i).finalWitness().orElseThrow(() -> new Refused(Rule.FINALLY_SIGNED));
                tx = tx.withWitness(i, witness);
                requireSatisfied(tx, i);
            }
        }
        return tx;
    }

    private void requireSatisfied(Transaction tx, int input) {
        try {
            tx.verifySpend(input, spent);
        } catch (IllegalArgumentException e) {
            throw new Refused(Rule.FINALLY_SIGNED);
        }
    }

    /** The transaction with the guardian's signatures too. */
    static Transaction finished(Transaction tx, List<CosignInput> cosigned, List<SchnorrSignature> guardian) {
        Transaction signed = tx;
        for (int i = 0; i < cosigned.size(); i++) {
            signed = signed.withWitness(cosigned.get(i).index(), cosigned.get(i).witness(guardian.get(i)));
        }
        return signed;
    }

    List<InputDigest> digests(List<CosignInput> cosigned) {
        List<InputDigest> digests = new ArrayList<>();
        cosigned.forEach(input -> digests.add(input.digest(tx(), spent)));
        return digests;
    }
}
