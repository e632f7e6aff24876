package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;

/** A time that passes when the test says so. */
final class ManualTime implements TimeSource {
    private volatile Moment now;

    ManualTime(Instant start) {
        now = new Moment(start, 0);
    }

    Moment pass(Duration duration) {
        now = new Moment(now.wall().plus(duration), now.nanos() + duration.toNanos());
        return now;
    }

    @Override
    public Moment now() {
        return now;
    }

    @Override
    public void start(ScheduledExecutorService thread, TickListener listener) {}

    @Override
    public boolean hasJumped() {
        return false;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public void close() {}
}
