package io.portcullis.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final long MILLI = 1_000_000;

    @Test
    void percentile_isTheNearestRankWhateverTheOrder() {
        List<Long> shuffled = new ArrayList<>(
                LongStream.rangeClosed(1, 200).map(ms -> ms * MILLI).boxed().toList());
        Collections.shuffle(shuffled, new Random(1));
        var latencies = new Latencies(shuffled);

        assertThat(latencies.percentile(50)).isEqualTo(100);
        assertThat(latencies.percentile(99)).isEqualTo(198);
        assertThat(latencies.percentile(100)).isEqualTo(200);
        assertThat(latencies.percentile(0.1)).isEqualTo(1);
    }

    @Test
    void percentile_ofFewIsTheSlowest() {
        var latencies = new Latencies(List.of(7 * MILLI, 3 * MILLI));

        assertThat(latencies.percentile(50)).isEqualTo(3);
        assertThat(latencies.percentile(99)).isEqualTo(7);
    }

    @Test
    void nothingMeasured_isRefused() {
        assertThatThrownBy(() -> new Latencies(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
