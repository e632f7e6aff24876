package io.portcullis.oracle.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MicroUsdTest {
    @ParameterizedTest
    @CsvSource({
        "6267.71, 6267710000, 6267, 6268",
        "51174.500000, 51174500000, 51174, 51175",
        "5578, 5578000000, 5578, 5578",
        "0.000001, 1, 0, 1",
        "1E+3, 1000000000, 1000, 1000",
        "4294967295, 4294967295000000, 4294967295, 4294967295",
    })
    void of_decimal_isExact(BigDecimal dollars, long micros, long floor, long ceil) {
        MicroUsd price = MicroUsd.of(dollars);
        assertThat(price.micros()).isEqualTo(micros);
        assertThat(price.floor()).isEqualTo(new UsdPrice(floor));
        assertThat(price.ceil()).isEqualTo(new UsdPrice(ceil));
        assertThat(new BigDecimal(price.toString())).isEqualByComparingTo(dollars);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.01",
                "4294967295.000001",
                "0.0000001",
                "1E+400000000",
                "1E+999999999",
                "1E-999999999",
                "9223372036854775807"
            })
    void of_notRepresentable_throws(BigDecimal dollars) {
        assertThatIllegalArgumentException().isThrownBy(() -> MicroUsd.of(dollars));
    }

    @Test
    void middle_betweenTwoMillionths_roundsUp() {
        assertThat(new MicroUsd(10).middle(new MicroUsd(11))).isEqualTo(new MicroUsd(11));
        assertThat(new MicroUsd(10).middle(new MicroUsd(12))).isEqualTo(new MicroUsd(11));
    }

    @Test
    void toString_isPlainDecimalWithoutTrailingZeros() {
        assertThat(MicroUsd.ofDollars(100_000)).hasToString("100000");
        assertThat(new MicroUsd(6_267_710_000L)).hasToString("6267.71");
        assertThat(MicroUsd.ZERO).hasToString("0");
    }

    @Test
    void ratio_ofTheLargestPrice_doesNotOverflow() {
        long largest = UsdPrice.MAX * 1_000_000;
        assertThat(new Ratio(14_826, 10_000).floorOf(largest))
                .isEqualTo(largest / 10_000 * 14_826 + largest % 10_000 * 14_826 / 10_000);
        assertThat(new Ratio(15, 1000).floorOf(1_000_066)).isEqualTo(15_000);
        assertThat(new Ratio(15, 1000).ceilOf(1_000_066)).isEqualTo(15_001);
        assertThat(new Ratio(15, 1000).ceilOf(1_000_000)).isEqualTo(15_000);
    }
}
