package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.protocol.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WallTimeTest {
    @Test
    void start_strikesEachSecondOnceAlsoAfterAFailure() {
        List<Stamp> struck = new CopyOnWriteArrayList<>();
        List<Instant> at = new CopyOnWriteArrayList<>();
        try (var time = new WallTime()) {
            time.start(second -> {
                at.add(time.now());
                struck.add(second);
                if (struck.size() == 1) {
                    throw new IllegalStateException("the first second fails");
                }
            });
            await().atMost(Duration.ofSeconds(20)).until(() -> struck.size() >= 3);
        }
        assertThat(struck).doesNotHaveDuplicates().isSorted();
        for (int i = 0; i < 3; i++) {
            assertThat(Stamp.of(at.get(i))).isEqualTo(struck.get(i));
        }
    }
}
