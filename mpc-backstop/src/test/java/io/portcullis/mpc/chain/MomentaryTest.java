package io.portcullis.mpc.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MomentaryTest {
    private final AtomicLong nanos = new AtomicLong(5);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void answer_isGoodForAMoment_andAskedAnewThen() {
        var tip = new Momentary<>(asked::incrementAndGet, 10, nanos::get);
        assertThat(tip.get()).isEqualTo(1);
        nanos.set(14);
        assertThat(tip.get()).isEqualTo(1);
        nanos.set(15);
        assertThat(tip.get()).isEqualTo(2);
    }

    @Test
    void failure_isNotRemembered() {
        var tip = new Momentary<>(
                () -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("once");
                    }
                    return "answer";
                },
                10,
                nanos::get);
        assertThatThrownBy(tip::get).isInstanceOf(IllegalStateException.class);
        assertThat(tip.get()).isEqualTo("answer");
    }
}
