package io.portcullis.oracle.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.RandomPaths.Count;
import org.junit.jupiter.api.Test;

/** More paths with {@code -Dpaths=N}, others with {@code -Dseed=N}; ten million of them are the profile {@code paths}. */
class SustainedLowModelTest {
    private static final int PATHS = Integer.getInteger("paths", 100_000);
    private static final long SEED = Long.getLong("seed", 20200312);

    @Test
    void everyAnswer_isThatOfTheModel() {
        Count total = new RandomPaths(SEED).compare(0, PATHS);
        assertThat(total.failures()).isEmpty();
        assertThat(total.paths()).isEqualTo(PATHS);
        assertThat(total.isTelling()).isTrue();
    }
}
