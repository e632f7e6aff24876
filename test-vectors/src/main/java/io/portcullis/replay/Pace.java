package io.portcullis.replay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Virtual seconds per second of real time: says when the next step may be taken. */
final class Pace {
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();
    /** How much lost time is made up for: enough for the jitter of sleeping. */
    private static final long MAX_DEBT_NANOS = Duration.ofMillis(50).toNanos();

    private final int speed;
    private long dueNanos;

    /** @param speed 0 for as fast as the clock clients acknowledge; without any of them that is real time */
    Pace(int speed) {
        this.speed = speed;
    }

    /** Counts from now. */
    void restart() {
        dueNanos = System.nanoTime();
    }

    /** Sleeps until the next step is due. */
    void await(boolean clockClients) throws InterruptedException {
        if (speed == 0 && clockClients) {
            return;
        }
        long now = System.nanoTime();
        long step = SECOND_NANOS / Math.max(1, speed);
        dueNanos = Math.max(dueNanos + step, now - MAX_DEBT_NANOS);
        TimeUnit.NANOSECONDS.sleep(dueNanos - now);
    }
}
