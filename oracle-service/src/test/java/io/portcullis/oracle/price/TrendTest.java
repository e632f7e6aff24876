package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.portcullis.protocol.Stamp;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrendTest {
    private final Trend trend = new Trend(Duration.ofSeconds(60), Duration.ofSeconds(10));

    @Test
    void before_returnsTheAverageAsItStoodTenSecondsAgo() {
        add(0, 1000);
        for (int second = 1; second <= 9; second++) {
            add(second, 1000);
            assertThat(at(second)).isEmpty();
        }
        add(10, 2000);
        add(11, 2000);
        assertThat(at(11)).contains(MicroUsd.ofDollars(1000));
        assertThat(at(20).orElseThrow().micros()).isEqualTo(1_000_000_000 + 1_000_000_000L * 2 / 61);
    }

    @Test
    void average_followsWithTheWeightOfAnExponentialAverage() {
        trend.add(TickPath.confirmed(START, 1000));
        double expected = 1000;
        for (int second = 1; second <= 200; second++) {
            add(second, 2000);
            expected += (2000 - expected) * 2 / 61;
        }
        assertThat(at(210).orElseThrow().micros() / 1e6).isCloseTo(expected, offset(1e-3));
    }

    @Test
    void before_afterASilenceLongerThanTheSpan_isEmpty() {
        add(0, 1000);
        assertThat(at(60)).contains(MicroUsd.ofDollars(1000));
        assertThat(at(61)).isEmpty();
        add(61, 2000);
        assertThat(at(71)).contains(MicroUsd.ofDollars(2000));
    }

    @Test
    void unknownTicks_changeNothing() {
        add(0, 1000);
        trend.add(Tick.unknown(START.plusSeconds(1)));
        assertThat(at(10)).contains(MicroUsd.ofDollars(1000));
    }

    private void add(int second, long dollars) {
        trend.add(TickPath.confirmed(START.plusSeconds(second), dollars));
    }

    private Optional<MicroUsd> at(int second) {
        Stamp now = START.plusSeconds(second);
        return trend.before(now);
    }
}
