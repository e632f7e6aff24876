package io.portcullis.replay.venue;

import io.portcullis.replay.market.Day;
import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Moments around 12 March 2020, 10:40 UTC. */
final class Moments {
    static final long T_MS = Instant.parse("2020-03-12T10:40:00Z").toEpochMilli();

    private Moments() {}

    /** A bid of 5,577.72 and an ask of 5,578.28; the last trade, at 5,578.00, {@code tradeAgoSeconds} ago. */
    static Tick tick(long timeMs, int tradeAgoSeconds) {
        Day day = new Day(793_000, 798_000, 734_644, new BigDecimal("12345.67800000"));
        return new Tick(timeMs, timeMs, 557_772, 557_828, 557_800, timeMs - 1000L * tradeAgoSeconds, day);
    }

    /** A second with news, {@code second} after T. */
    static Moment news(int second, int tradeAgoSeconds) {
        long timeMs = T_MS + 1000L * second;
        return new Moment(Instant.ofEpochMilli(timeMs), Optional.of(tick(timeMs, tradeAgoSeconds)), true, Set.of());
    }

    /** The same moment with something going wrong. */
    static Moment with(Fault.Kind kind, Moment moment) {
        return new Moment(moment.time(), moment.latest(), moment.changed(), Set.of(kind));
    }

    /** {@code second} after T, the last tick being T's. */
    static Moment quiet(int second) {
        return new Moment(Instant.ofEpochMilli(T_MS + 1000L * second), Optional.of(tick(T_MS, 0)), false, Set.of());
    }
}
