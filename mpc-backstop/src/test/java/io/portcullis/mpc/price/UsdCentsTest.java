package io.portcullis.mpc.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UsdCentsTest {
    @Test
    void halfWay_betweenCents_roundsUp() {
        assertThat(UsdCents.halfWay(new BigDecimal("7381.6"), new BigDecimal("7381.7")))
                .isEqualTo(new UsdCents(738_165));
        assertThat(UsdCents.halfWay(new BigDecimal("1.00"), new BigDecimal("1.01")))
                .isEqualTo(new UsdCents(101));
    }

    @Test
    void median_ofTwo_isTheirMeanRoundedUp() {
        assertThat(UsdCents.median(cents(100, 103))).isEqualTo(new UsdCents(102));
        assertThat(UsdCents.median(cents(104, 100))).isEqualTo(new UsdCents(102));
    }

    @Test
    void median_ofFiveInAnyOrder_isTheThird() {
        assertThat(UsdCents.median(cents(5, 1, 900, 2, 4))).isEqualTo(new UsdCents(4));
    }

    @Test
    void toUsdPrice_oneCentAboveADollar_isTheNextDollar() {
        assertThat(new UsdCents(500_000).toUsdPrice()).isEqualTo(new UsdPrice(5_000));
        assertThat(new UsdCents(500_001).toUsdPrice()).isEqualTo(new UsdPrice(5_001));
        assertThat(new UsdCents(UsdCents.MAX).toUsdPrice()).isEqualTo(new UsdPrice(UsdPrice.MAX));
    }

    @Test
    void isWithin_atTheEdge_isInclusive() {
        var centre = new UsdCents(1_000_000);
        assertThat(new UsdCents(1_015_000).isWithin(150, centre)).isTrue();
        assertThat(new UsdCents(985_000).isWithin(150, centre)).isTrue();
        assertThat(new UsdCents(1_015_001).isWithin(150, centre)).isFalse();
        assertThat(new UsdCents(984_999).isWithin(150, centre)).isFalse();
    }

    @Test
    void constructor_outOfRange_refuses() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UsdCents(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new UsdCents(UsdCents.MAX + 1));
    }

    @Test
    void toString_isDollarsWithTwoDecimals() {
        assertThat(new UsdCents(738_165)).hasToString("7381.65");
    }

    private static List<UsdCents> cents(long... values) {
        return LongStream.of(values).mapToObj(UsdCents::new).toList();
    }
}
