package io.portcullis.judge;

import io.portcullis.vaultlife.LifeStory;
import io.portcullis.vaultlife.VaultWorld;
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
        return DynamicTest.dynamicTest(
                name, () -> new LifeStory(new VaultWorld(guardians, oracles, perVault), new JudgedGround()).run());
    }
}
