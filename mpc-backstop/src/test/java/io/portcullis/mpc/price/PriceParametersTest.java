package io.portcullis.mpc.price;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PriceParametersTest {
    @Test
    void constructor_quorumOfOne_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceParameters(1, 100, 150, 8, 2, 10, 300, 60, 5, 100, 5))
                .withMessageContaining("quorum");
    }

    @Test
    void constructor_spanWithMoreHolesThanAQuarter_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceParameters(2, 100, 150, 8, 2, 10, 300, 60, 16, 100, 5))
                .withMessageContaining("max_missing_seconds");
    }

    @Test
    void constructor_toleranceOfMoreThanTenPercent_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceParameters(2, 100, 150, 8, 2, 10, 300, 60, 5, 1_001, 5))
                .withMessageContaining("tolerance_bp");
    }
}
