package io.portcullis.node;

import io.portcullis.vaultlife.LifeStory;
import io.portcullis.vaultlife.VaultWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every action of a vault, for every number of guardians and oracles and both versions of return data, on a real node. */
@Tag("node")
class VaultNodeTest {
    private static RegtestNode node;

    @BeforeAll
    static void start() {
        node = RegtestNode.start();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest(name = "{0} guardians, {1} oracles, per-vault {2}")
    @CsvSource({
        "1, 1, false", "1, 2, false", "1, 3, false", "2, 1, false", "2, 2, false", "2, 3, false",
        "3, 1, false", "3, 2, false", "3, 3, false", "1, 1, true", "1, 2, true", "1, 3, true",
        "2, 1, true", "2, 2, true", "2, 3, true", "3, 1, true", "3, 2, true", "3, 3, true"
    })
    void allActions(int guardians, int oracles, boolean perVault) {
        new LifeStory(new VaultWorld(guardians, oracles, perVault), new NodeGround(node)).run();
    }
}
