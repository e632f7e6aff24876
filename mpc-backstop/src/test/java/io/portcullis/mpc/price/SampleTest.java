package io.portcullis.mpc.price;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SampleTest {
    private static final Stamp STAMP = new Stamp(1_584_009_600);
    private static final PriceParameters TWO_OF_TWO =
            new PriceParameters(2, 100, 150, 8, 2, 10, 300, 60, 5, 100, 5, 5, 3_600);
    private static final PriceParameters FOUR_OF_FIVE = PriceParameters.STANDARD;

    @Test
    void of_twoNearSources_isTheirMean() {
        assertThat(Sample.of(STAMP, cents(500_000, 500_101), TWO_OF_TWO))
                .isEqualTo(Sample.sound(STAMP, new UsdCents(500_051)));
    }

    @Test
    void of_oneSource_isThin() {
        assertThat(Sample.of(STAMP, cents(500_000), TWO_OF_TWO)).isEqualTo(Sample.thin(STAMP));
        assertThat(Sample.of(STAMP, cents(), TWO_OF_TWO).state()).isEqualTo(Sample.State.THIN);
    }

    @Test
    void of_twoSourcesThreePercentApart_isSoundAndOneCentMoreIsThin() {
        assertThat(Sample.of(STAMP, cents(985_000, 1_015_000), TWO_OF_TWO).state())
                .isEqualTo(Sample.State.SOUND);
        assertThat(Sample.of(STAMP, cents(985_000, 1_015_001), TWO_OF_TWO).state())
                .isEqualTo(Sample.State.THIN);
    }

    @Test
    void of_priceTimesHundredFromOneOfTwo_isThin() {
        assertThat(Sample.of(STAMP, cents(500_000, 50_000_000), TWO_OF_TWO).state())
                .isEqualTo(Sample.State.THIN);
    }

    @Test
    void of_oneOutlierOfFive_leavesTheMedianSound() {
        assertThat(Sample.of(STAMP, cents(500_000, 500_100, 500_200, 500_300, 1), FOUR_OF_FIVE))
                .isEqualTo(Sample.sound(STAMP, new UsdCents(500_100)));
    }

    @Test
    void of_twoOutliersOfFive_isThin() {
        assertThat(Sample.of(STAMP, cents(500_000, 500_100, 500_200, 1, 2), FOUR_OF_FIVE)
                        .state())
                .isEqualTo(Sample.State.THIN);
    }

    @Test
    void of_twoOfFiveApartOnOneSide_isThin() {
        assertThat(Sample.of(STAMP, cents(500_000, 500_000, 500_000, 507_501, 507_501), FOUR_OF_FIVE))
                .isEqualTo(Sample.thin(STAMP));
        assertThat(Sample.of(STAMP, cents(500_000, 500_000, 500_000, 507_500, 507_501), FOUR_OF_FIVE))
                .isEqualTo(Sample.sound(STAMP, new UsdCents(500_000)));
    }

    @Test
    void of_twoOfFiveApartOnBothSides_isThin() {
        assertThat(Sample.of(STAMP, cents(492_499, 500_000, 500_000, 500_000, 507_501), FOUR_OF_FIVE))
                .isEqualTo(Sample.thin(STAMP));
    }

    @Test
    void of_fourOfFive_isSoundWhileAllAgree() {
        assertThat(Sample.of(STAMP, cents(500_000, 500_100, 500_200, 500_300), FOUR_OF_FIVE))
                .isEqualTo(Sample.sound(STAMP, new UsdCents(500_150)));
        assertThat(Sample.of(STAMP, cents(500_000, 500_100, 500_200, 600_000), FOUR_OF_FIVE))
                .isEqualTo(Sample.thin(STAMP));
        assertThat(Sample.of(STAMP, cents(500_000, 500_100, 500_200), FOUR_OF_FIVE))
                .isEqualTo(Sample.thin(STAMP));
    }

    @Test
    void of_oneLiarOfFive_neverMovesTheMedianBeyondTheOthers() {
        var random = new Random(20_211_021);
        for (int i = 0; i < 20_000; i++) {
            List<Long> honest = random.longs(4, 490_000, 495_000).boxed().toList();
            List<UsdCents> all =
                    new ArrayList<>(honest.stream().map(UsdCents::new).toList());
            all.add(random.nextInt(5), new UsdCents(1 + random.nextLong(1_000_000)));
            assertThat(Sample.of(STAMP, all, FOUR_OF_FIVE)
                            .middle()
                            .orElseThrow()
                            .value())
                    .as("of %s", all)
                    .isBetween(Collections.min(honest), Collections.max(honest));
        }
    }

    private static List<UsdCents> cents(long... values) {
        return LongStream.of(values).mapToObj(UsdCents::new).toList();
    }
}
