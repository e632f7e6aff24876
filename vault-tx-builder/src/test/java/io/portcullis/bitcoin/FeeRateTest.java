package io.portcullis.bitcoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FeeRateTest {
    @Test
    void fee_roundsUp() {
        assertThat(new FeeRate(1000).fee(141)).isEqualTo(new Sats(141));
        assertThat(new FeeRate(1001).fee(141)).isEqualTo(new Sats(142));
        assertThat(new FeeRate(1).fee(1)).isEqualTo(new Sats(1));
        assertThat(new FeeRate(0).fee(141)).isEqualTo(Sats.ZERO);
    }

    @Test
    void of_roundsDown() {
        assertThat(FeeRate.of(new Sats(142), 141)).isEqualTo(new FeeRate(1007));
        assertThat(FeeRate.of(new Sats(141), 141)).isEqualTo(new FeeRate(1000));
    }

    @Test
    void aFeeFromARate_reachesThatRate() {
        for (long rate = 1; rate < 5000; rate += 37) {
            assertThat(FeeRate.of(new FeeRate(rate).fee(233), 233)).isGreaterThanOrEqualTo(new FeeRate(rate));
        }
    }

    @Test
    void outOfRange_isRefused() {
        assertThatThrownBy(() -> new FeeRate(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FeeRate(FeeRate.MAX + 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeeRate.of(new Sats(1), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FeeRate.of(new Sats(Sats.MAX), 1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> new FeeRate(1).fee(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
