package io.portcullis.replay.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BarTest {
    private static final long START = 1_584_007_200_000L;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 3_600_000;

    private static Bar bar(long length, long open, long high, long low, long close) {
        return new Bar(START, length, open, high, low, close, BigDecimal.ONE);
    }

    @Test
    void path_highNearerTheOpen_goesToHighFirst() {
        Bar bar = bar(HOUR, 7_346_440_000L, 7_360_900_000L, 5_578_000_000L, 6_103_890_000L);
        assertThat(bar.microUsdAt(START)).isEqualTo(7_346_440_000L);
        assertThat(bar.microUsdAt(START + 1_200_000)).isEqualTo(7_360_900_000L);
        assertThat(bar.microUsdAt(START + 2_400_000)).isEqualTo(5_578_000_000L);
    }

    @Test
    void path_lowNearerTheOpen_goesToLowFirst() {
        Bar bar = bar(MINUTE, 1_000, 1_500, 900, 1_200);
        assertThat(bar.microUsdAt(START + 20_000)).isEqualTo(900);
        assertThat(bar.microUsdAt(START + 40_000)).isEqualTo(1_500);
    }

    @Test
    void path_bothExtremesAsNear_goesToLowFirst() {
        Bar bar = bar(MINUTE, 1_000, 1_100, 900, 1_000);
        assertThat(bar.microUsdAt(START + 20_000)).isEqualTo(900);
        assertThat(bar.microUsdAt(START + 40_000)).isEqualTo(1_100);
    }

    @Test
    void path_withinAThird_isLinearAndRoundedDown() {
        Bar bar = bar(MINUTE, 1_000, 1_100, 400, 407);
        // up by 100 in 20 s, down by 700 in 20 s, up by 7 in 20 s
        assertThat(bar.microUsdAt(START + 1_000)).isEqualTo(1_005);
        assertThat(bar.microUsdAt(START + 10_000)).isEqualTo(1_050);
        assertThat(bar.microUsdAt(START + 21_000)).isEqualTo(1_065);
        assertThat(bar.microUsdAt(START + 30_000)).isEqualTo(750);
        assertThat(bar.microUsdAt(START + 41_000)).isEqualTo(400);
        assertThat(bar.microUsdAt(START + 43_000)).isEqualTo(401);
    }

    @Test
    void path_falling_isRoundedDownToo() {
        Bar bar = bar(MINUTE, 1_000, 1_000, 993, 993);
        // the high is the open; then down by 7 in 20 s
        assertThat(bar.microUsdAt(START + 20_000)).isEqualTo(1_000);
        assertThat(bar.microUsdAt(START + 21_000)).isEqualTo(999);
        assertThat(bar.microUsdAt(START + 22_000)).isEqualTo(999);
        assertThat(bar.microUsdAt(START + 23_000)).isEqualTo(998);
    }

    @Test
    void path_lastSecond_isOneStepShortOfTheClose() {
        Bar minute = bar(MINUTE, 1_000, 1_100, 400, 2_400 - 1_310);
        assertThat(minute.microUsdAt(START + 59_000)).isEqualTo(400 + 690 * 19 / 20);
        Bar hour = bar(HOUR, 1_000_000, 1_100_000, 400_000, 1_000_000);
        assertThat(hour.microUsdAt(START + HOUR - 1_000)).isEqualTo(400_000 + 600_000 * 1_199L / 1_200);
    }

    @Test
    void path_outsideTheBar_isRefused() {
        Bar bar = bar(MINUTE, 1_000, 1_100, 400, 1_000);
        assertThatIllegalArgumentException().isThrownBy(() -> bar.microUsdAt(START - 1_000));
        assertThatIllegalArgumentException().isThrownBy(() -> bar.microUsdAt(START + MINUTE));
    }

    @Test
    void bar_whoseExtremesDoNotEncloseOpenAndClose_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> bar(MINUTE, 1_000, 999, 400, 900));
        assertThatIllegalArgumentException().isThrownBy(() -> bar(MINUTE, 1_000, 1_100, 400, 399));
        assertThatIllegalArgumentException().isThrownBy(() -> bar(MINUTE, 0, 1_100, 0, 1_000));
    }
}
