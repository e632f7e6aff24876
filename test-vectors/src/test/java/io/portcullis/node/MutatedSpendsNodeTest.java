package io.portcullis.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.Transaction;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mutated spends of every kind, before two script interpreters and a node: {@code -Dmutations=N}. */
@Tag("node")
class MutatedSpendsNodeTest {
    private static final long SEED = 20261127;
    private static final int RECOVERY_BLOCKS = 5;

    private static RegtestNode node;

    @BeforeAll
    static void start() {
        node = RegtestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void allJudges_agreeOnEveryMutant() {
        int wanted = MutatingGround.wanted();
        var judges = new Judges(MutatedSpendsNodeTest::accepts);
        // Some are refused by the node before it looks at a script, for example because of their version.
        var ground = new MutatingGround(new NodeGround(node), new Mutants(SEED), judges, wanted / 12 + 1);
        var world = new VaultWorld(2, 2, true);
        new LifeStory(world, ground).run();
        recover(world, ground);
        judges.print();
        assertThat(judges.judgedByThird()).isGreaterThanOrEqualTo(wanted);
    }

    private static Optional<Boolean> accepts(List<Transaction> parents, Transaction tx) {
        Optional<String> refusal = node.blockRefusal(parents, tx);
        if (refusal.isEmpty()) {
            return Optional.of(true);
        }
        return refusal.filter(reason -> reason.contains("script-verify-flag-failed"))
                .map(scripts -> false);
    }

    private static void recover(VaultWorld world, MutatingGround ground) {
        Secret owner = Secret.of(1);
        var script = new VaultScript(owner.key(), world.guardianKeys(), List.of(), RECOVERY_BLOCKS);
        var amount = new Sats(80_000);
        var coin = new VaultCoin(ground.fund(script.output().script(), amount), amount, script);
        node.mine(RECOVERY_BLOCKS);
        Draft draft = new RecoveryTx(coin, owner.keyPathScript()).pay(new FeeRate(12_345));
        ground.accept(List.of(new Signed("recovery", Secret.signLeaf(draft.unsigned(), 0, draft, owner), draft)));
    }
}
