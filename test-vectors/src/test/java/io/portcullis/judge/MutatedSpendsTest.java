package io.portcullis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.fees.Draft;
import io.portcullis.vault.RecoveryTx;
import io.portcullis.vault.VaultCoin;
import io.portcullis.vault.VaultScript;
import io.portcullis.vaultlife.Judges;
import io.portcullis.vaultlife.LifeStory;
import io.portcullis.vaultlife.Mutants;
import io.portcullis.vaultlife.MutatingGround;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.Signed;
import io.portcullis.vaultlife.VaultWorld;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mutated spends of every kind, before two script interpreters of different authors: {@code -Dmutations=N}. */
class MutatedSpendsTest {
    private static final long SEED = 20261126;

    @Test
    void bothJudges_agreeOnEveryMutant() {
        int wanted = MutatingGround.wanted();
        var judges = new Judges((parents, tx) -> Optional.empty());
        var ground = new MutatingGround(new JudgedGround(), new Mutants(SEED), judges, wanted / 20 + 1);
        var world = new VaultWorld(2, 2, true);
        new LifeStory(world, ground).run();
        recover(world, ground);
        judges.print();
        assertThat(judges.judged()).isGreaterThanOrEqualTo(wanted);
    }

    private static void recover(VaultWorld world, MutatingGround ground) {
        Secret owner = Secret.of(1);
        var script = new VaultScript(owner.key(), world.guardianKeys(), List.of(), 5);
        var amount = new Sats(80_000);
        var coin = new VaultCoin(ground.fund(script.output().script(), amount), amount, script);
        Draft draft = new RecoveryTx(coin, owner.keyPathScript()).pay(new FeeRate(12_345));
        ground.accept(List.of(new Signed("recovery", Secret.signLeaf(draft.unsigned(), 0, draft, owner), draft)));
    }
}
