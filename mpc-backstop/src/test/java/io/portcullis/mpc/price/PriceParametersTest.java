package io.portcullis.mpc.price;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PriceParametersTest {
    @Test
    void constructor_quorumOfOne_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceParameters(1, 100, 150, 8, 2, 10, 300, 60, 5, 100, 5, 5, 3_600))
                .withMessageContaining("quorum");
    }

    @Test
    void constructor_spanWithMoreHolesThanAQuarter_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceParameters(2, 100, 150, 8, 2, 10, 300, 60, 16, 100, 5, 5, 3_600))
                .withMessageContaining("max_missing_seconds");
    }

    @Test
    void constructor_scaleFactorThatLetsADecimalPointMove_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceParameters(2, 100, 150, 8, 2, 10, 300, 60, 5, 100, 5, 10, 3_600))
                .withMessageContaining("max_scale_factor");
    }

    @Test
    void constructor_toleranceOfMoreThanTenPercent_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceParameters(2, 100, 150, 8, 2, 10, 300, 60, 5, 1_001, 5, 5, 3_600))
                .withMessageContaining("tolerance_bp");
    }
}
