package io.portcullis.vaultlife;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Outpoint;
import io.portcullis.bitcoin.Sats;
import java.util.List;

/**
 * A ground that first has mutants of every spend judged.
 *
 * @param each how many of each transaction
 */
public record MutatingGround(Ground ground, Mutants mutants, Judges judges, int each) implements Ground {
    /** How many mutants are asked for: {@code -Dmutations=N}. */
    public static int wanted() {
        return Integer.getInteger("mutations", 1_000);
    }

    @Override
    public Outpoint fund(Bytes script, Sats amount) {
        return ground.fund(script, amount);
    }

    @Override
    public void accept(List<Signed> transactions) {
        for (int i = 0; i < transactions.size(); i++) {
            Signed signed = transactions.get(i);
            var parents = transactions.subList(0, i).stream().map(Signed::tx).toList();
            judges.judge(signed.name(), parents, signed.tx(), signed.draft().spent());
            for (int mutant = 0; mutant < each; mutant++) {
                judges.judge(
                        signed.name(),
                        parents,
                        mutants.of(signed.tx()),
                        signed.draft().spent());
            }
        }
        ground.accept(transactions);
    }

    @Override
    public void refuse(List<Signed> parents, Signed transaction, String reason) {
        ground.refuse(parents, transaction, reason);
    }
}
