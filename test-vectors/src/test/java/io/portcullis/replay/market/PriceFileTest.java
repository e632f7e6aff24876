package io.portcullis.replay.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFileTest {
    private static final String FIRST = "1584007200000,7346.44,7360.9,5578,6103.89,7048.06";

    @Test
    void read_hourlyFile_findsItsBars() {
        PriceFile file = Prices.blackThursday();
        assertThat(file.size()).isEqualTo(96);
        assertThat(file.barLength()).isEqualTo(Duration.ofHours(1));
        assertThat(file.start()).isEqualTo(Instant.parse("2020-03-11T00:00:00Z"));
        assertThat(file.end()).isEqualTo(Instant.parse("2020-03-15T00:00:00Z"));
        Bar crash = file.barAt(1_584_007_200_000L).orElseThrow();
        assertThat(crash.openMicroUsd()).isEqualTo(7_346_440_000L);
        assertThat(crash.highMicroUsd()).isEqualTo(7_360_900_000L);
        assertThat(crash.lowMicroUsd()).isEqualTo(5_578_000_000L);
        assertThat(crash.closeMicroUsd()).isEqualTo(6_103_890_000L);
    }

    @ParameterizedTest
    @CsvSource({"2025-01-27-bitstamp-btcusd-1m.csv,1440", "2025-02-02-bitstamp-btcusd-1m.csv,1503"})
    void read_minuteFile_findsItsBars(String name, int bars) {
        PriceFile file = Prices.published(name);
        assertThat(file.size()).isEqualTo(bars);
        assertThat(file.barLength()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void barAt_hole_isEmpty() {
        PriceFile file = Prices.of("60000,1,1,1,1,0", "120000,2,2,2,2,0", "300000,5,5,5,5,0");
        assertThat(file.barAt(59_000)).isEmpty();
        assertThat(file.barAt(60_000)).isPresent();
        assertThat(file.barAt(179_000)).isPresent();
        assertThat(file.barAt(180_000)).isEmpty();
        assertThat(file.barAt(299_000)).isEmpty();
        assertThat(file.barAt(300_000)).isPresent();
        assertThat(file.barAt(360_000)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1584010800000,6103.89,6499.99,5800,6080",
                "1584010800000,6103.89,6499.99,5800,6080,9207.73,1",
                "1584010800000,6103.89,6499.99,5800,6080,",
                "1584010800000,6103.89,6499.99,5800,6080,NaN",
                "1584010800000,6103.89,6499.99,5800,6080,-1",
                "1584010800000,NaN,6499.99,5800,6080,1",
                "1584010800000,-6103.89,6499.99,5800,6080,1",
                "1584010800000,1e3,6499.99,5800,6080,1",
                "1584010800000,6103.1234567,6499.99,5800,6080,1",
                "1584010800000, 6103.89,6499.99,5800,6080,1",
                "1584010800000,6103.89,6000,5800,6080,1",
                "1584010800000,6103.89,6499.99,6090,6080,1",
                "1584010800000,0,6499.99,0,6080,1",
                "1584010800001,6103.89,6499.99,5800,6080,1",
                "1584007200000,6103.89,6499.99,5800,6080,1",
                "1584003600000,6103.89,6499.99,5800,6080,1",
                "1584007230000,6103.89,6499.99,5800,6080,1",
                "x,6103.89,6499.99,5800,6080,1",
                ""
            })
    void parse_badBar_isRefusedWithItsLine(String bar) {
        // The third bar sets the length to an hour, so that the second is judged by it.
        List<String> lines =
                List.of("ts_ms,open,high,low,close,volume", FIRST, bar, "1584014400000,6080,6080,6080,6080,1");
        assertThatThrownBy(() -> PriceFile.parse(lines))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("line 3: .+|bars must be a minute or an hour apart, not PT.+");
    }

    @Test
    void parse_otherHeaderOrTooFewBars_isRefused() {
        assertThatThrownBy(() -> PriceFile.parse(List.of())).hasMessageContaining("header");
        assertThatThrownBy(() -> PriceFile.parse(List.of("time,open", FIRST, FIRST)))
                .hasMessageContaining("header");
        assertThatThrownBy(() -> Prices.of(FIRST)).hasMessageContaining("fewer than two bars");
    }

    @Test
    void parse_barsOffTheGridOfTheirLength_areRefused() {
        assertThatThrownBy(() -> Prices.of("1,1,1,1,1,0", "60001,1,1,1,1,0"))
                .hasMessage("line 2: ts_ms is not on the grid of PT1M");
    }

    @Test
    void parse_otherBarLength_isRefused() {
        assertThatThrownBy(() -> Prices.of("0,1,1,1,1,0", "300000,1,1,1,1,0")).hasMessageContaining("PT5M");
    }
}
