package io.portcullis.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.action.VaultAction;
import io.portcullis.action.VaultState;
import io.portcullis.bitcoin.Transaction;
import io.portcullis.lineage.Explanation;
import io.portcullis.lineage.Lineage;
import io.portcullis.lineage.Step;
import io.portcullis.vaultlife.LifeStory;
import io.portcullis.vaultlife.VaultWorld;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.Stream.Builder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every action of a vault, for every number of guardians and oracles and both versions of return data, before the judges. */
class VaultLifeTest {
    @TestFactory
    Stream<DynamicTest> allActions() {
        Builder<DynamicTest> lives = Stream.builder();
        for (int guardians = 1; guardians <= 3; guardians++) {
            for (int oracles = 1; oracles <= 3; oracles++) {
                for (boolean perVault : new boolean[] {false, true}) {
                    lives.add(life(guardians, oracles, perVault));
                }
            }
        }
        return lives.build();
    }

    private static DynamicTest life(int guardians, int oracles, boolean perVault) {
        String name = guardians + " guardians, " + oracles + " oracles, version " + (perVault ? 2 : 1);
        return DynamicTest.dynamicTest(name, () -> {
            var ground = new JudgedGround();
            var world = new VaultWorld(guardians, oracles, perVault);
            var story = new LifeStory(world, ground);
            story.run();
            assertReadBack(world, ground, story.life().states());
        });
    }

    /** What the chain says of every vault is what its builder said. */
    private static void assertReadBack(VaultWorld world, JudgedGround ground, List<VaultState> states) {
        assertThat(states).hasSizeGreaterThan(12);
        var lineage = new Lineage(world.protocol(), ground::transaction);
        for (VaultState state : states) {
            List<Step> history = lineage.of(state.outpoint());
            assertThat(history.get(0).action()).isEqualTo(VaultAction.OPEN);
            assertThat(history.get(history.size() - 1).state()).isEqualTo(state);
            assertThat(new Explanation(world.protocol()).of(history)).hasSize(2 * history.size());
            Transaction tx = ground.transaction(state.outpoint().txid()).orElseThrow();
            assertThat(new Explanation(world.protocol()).of(tx))
                    .anyMatch(line -> line.contains("output " + state.outpoint().index() + ": the "));
        }
    }
}
