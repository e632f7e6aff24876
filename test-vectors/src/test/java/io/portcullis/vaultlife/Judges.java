package io.portcullis.vaultlife;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.Transaction;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.judge.BitcoinS;
import java.util.List;
import java.util.Optional;

/** Everybody who judges a spend's scripts must say the same: bitcoin-kmp, bitcoin-s, and a third, if there is one. */
public final class Judges {
    /** A third judge: whether the scripts hold; empty when it refuses for another reason, before it looks at them. */
    @FunctionalInterface
    public interface Third {
        Optional<Boolean> accepts(List<Transaction> parents, Transaction tx);
    }

    private final Third third;
    private int judged;
    private int byThird;
    private int accepted;

    public Judges(Third third) {
        this.third = third;
    }

    /** @param parents that are not confirmed yet */
    public void judge(String name, List<Transaction> parents, Transaction tx, List<TxOutput> spent) {
        boolean kmp = kmpAccepts(tx, spent);
        assertThat(BitcoinS.accepts(tx, spent))
                .as("bitcoin-s on %s: %s", name, tx)
                .isEqualTo(kmp);
        Optional<Boolean> node = third.accepts(parents, tx);
        node.ifPresent(verdict ->
                assertThat(verdict).as("the node on %s: %s", name, tx).isEqualTo(kmp));
        judged++;
        byThird += node.isPresent() ? 1 : 0;
        accepted += kmp ? 1 : 0;
    }

    private static boolean kmpAccepts(Transaction tx, List<TxOutput> spent) {
        try {
            tx.verifySpends(spent);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** How many there were, in a line for people. */
    public void print() {
        System.out.printf(
                "mutations: %d judged alike, %d of them by the third judge too; %d valid%n", judged, byThird, accepted);
    }

    public int judged() {
        return judged;
    }

    public int judgedByThird() {
        return byThird;
    }
}
