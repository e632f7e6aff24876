package io.portcullis.mpc.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadingTest {
    private static final Instant NOW = Instant.parse("2020-03-12T10:40:00Z");
    private static final PriceParameters RULE = PriceParameters.STANDARD;

    @ParameterizedTest
    @CsvSource({
        "0, 100, NOT_POSITIVE",
        "-1, 100, NOT_POSITIVE",
        "100, 0, NOT_POSITIVE",
        ", 100, ONE_SIDED",
        "100, , ONE_SIDED",
        "100, 100, CROSSED",
        "100.01, 100, CROSSED",
        "1e9, 1e10, OUT_OF_RANGE",
        "1, 1e999999999, OUT_OF_RANGE",
        "1, 1e2147483647, OUT_OF_RANGE",
        "1e-999999999, 1, OUT_OF_RANGE",
        "1e-19, 1, OUT_OF_RANGE",
    })
    void of_quoteThatIsNone_namesTheReason(BigDecimal bid, BigDecimal ask, Reason reason) {
        assertThat(Reading.of(bid, ask, Optional.empty())).isEqualTo(new Reject(reason));
    }

    @Test
    void constructor_crossed_refuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reading(BigDecimal.TEN, BigDecimal.ONE, Optional.empty()));
    }

    @Test
    void refusal_spreadAtTheLimit_isNone() {
        // 100 bp of the middle, 10,000, are 100.
        assertThat(reading("9950", "10050").refusal(NOW, Optional.empty(), Optional.empty(), RULE))
                .isEmpty();
        assertThat(reading("9950", "10050.01").refusal(NOW, Optional.empty(), Optional.empty(), RULE))
                .contains(Reason.TOO_WIDE);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-03-12T10:40:02Z, ",
        "2020-03-12T10:40:02.001Z, TIME_AHEAD",
        "2020-03-12T10:39:50Z, ",
        "2020-03-12T10:39:49.999Z, TIME_BEHIND",
        "2020-03-12T11:40:00Z, TIME_AHEAD",
        "2020-03-12T09:40:00Z, TIME_BEHIND",
    })
    void refusal_exchangeTime_mustBeNearOurs(Instant exchangeTime, Reason expected) {
        assertThat(at(exchangeTime).refusal(NOW, Optional.empty(), Optional.empty(), RULE))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void refusal_exchangeTimeBeforeThePrevious_isBackwards() {
        Optional<Reading> previous = Optional.of(at(NOW));
        assertThat(at(NOW.minusMillis(1)).refusal(NOW, previous, Optional.empty(), RULE))
                .contains(Reason.TIME_BACKWARDS);
        assertThat(at(NOW).refusal(NOW, previous, Optional.empty(), RULE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // The middle is 5,000.50 dollars.
        "100010, ",
        "100009, OUT_OF_SCALE",
        "2500250, ",
        "2500251, OUT_OF_SCALE",
        "50005, OUT_OF_SCALE",
        "5001, OUT_OF_SCALE",
        "5000500, OUT_OF_SCALE",
        "50005000, OUT_OF_SCALE",
        "1, OUT_OF_SCALE",
        "429496729500, OUT_OF_SCALE",
        "500050, ",
    })
    void refusal_middleMoreThanFiveTimesTheReference_isOutOfScale(long referenceCents, Reason expected) {
        assertThat(at(NOW).refusal(NOW, Optional.empty(), Optional.of(new UsdCents(referenceCents)), RULE))
                .isEqualTo(Optional.ofNullable(expected));
    }

    private static Reading at(Instant exchangeTime) {
        return new Reading(new BigDecimal("5000"), new BigDecimal("5001"), Optional.of(exchangeTime));
    }

    private static Reading reading(String bid, String ask) {
        return new Reading(new BigDecimal(bid), new BigDecimal(ask), Optional.empty());
    }
}
