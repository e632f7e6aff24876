package io.portcullis.replay.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NoiseTest {
    private static final long T = 1_584_007_200_000L;

    @Test
    void ppm_sameSeedVenueAndSecond_isFrozen() {
        assertThat(LongStream.range(0, 4).map(s -> Noise.ppm(1, Venue.KRAKEN, T + 1000 * s)))
                .containsExactly(245L, 218L, -285L, 48L);
    }

    @Test
    void ppm_otherSeedVenueOrSecond_differs() {
        long base = Noise.ppm(1, Venue.KRAKEN, T);
        assertThat(Noise.ppm(2, Venue.KRAKEN, T)).isNotEqualTo(base);
        assertThat(Noise.ppm(1, Venue.COINBASE, T)).isNotEqualTo(base);
        assertThat(Noise.ppm(1, Venue.KRAKEN, T + 1000)).isNotEqualTo(base);
    }

    @Test
    void ppm_overADay_fillsItsRangeAroundZero() {
        var stats = LongStream.range(0, 86_400)
                .map(s -> Noise.ppm(7, Venue.BITSTAMP, T + 1000 * s))
                .summaryStatistics();
        assertThat(stats.getMin()).isEqualTo(-Noise.MAX_PPM);
        assertThat(stats.getMax()).isEqualTo(Noise.MAX_PPM);
        assertThat(stats.getSum() / stats.getCount()).isBetween(-3L, 3L);
    }
}
