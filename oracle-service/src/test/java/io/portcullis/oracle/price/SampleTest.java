package io.portcullis.oracle.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void median_ofOddCount_isTheMiddleOne() {
        assertThat(sample(30, 10, 20).median()).isEqualTo(new MicroUsd(20));
    }

    @Test
    void median_ofEvenCount_isHalfWay_roundedUp() {
        assertThat(sample(10, 13, 20, 1).median()).isEqualTo(new MicroUsd(12));
    }

    @Test
    void sigma_isTheScaledMedianDistance() {
        // Distances from 632 are 54, 0, 333.
        assertThat(sample(578, 632, 965).sigma()).isEqualTo(new MicroUsd(81));
        assertThat(sample(100, 100, 900).sigma()).isEqualTo(MicroUsd.ZERO);
    }

    @Test
    void halfInterquartileRange_ofThree_isAQuarterOfTheRange() {
        // The quartiles lie half-way between neighbours: 605 and 798.5.
        assertThat(sample(578, 632, 965).halfInterquartileRange()).isEqualTo(new MicroUsd(97));
    }

    @Test
    void halfInterquartileRange_ofFive_isBetweenTheSecondAndTheFourth() {
        assertThat(sample(1, 100, 150, 300, 9000).halfInterquartileRange()).isEqualTo(new MicroUsd(100));
    }

    @Test
    void one_isItsOwnMedian_withoutWidth() {
        assertThat(sample(7).median()).isEqualTo(new MicroUsd(7));
        assertThat(sample(7).sigma()).isEqualTo(MicroUsd.ZERO);
        assertThat(sample(7).halfInterquartileRange()).isEqualTo(MicroUsd.ZERO);
    }

    private static Sample sample(long... micros) {
        return Sample.of(Arrays.stream(micros).mapToObj(MicroUsd::new).toList());
    }
}
