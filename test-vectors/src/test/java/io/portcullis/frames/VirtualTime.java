package io.portcullis.frames;

import java.time.Duration;
import java.time.Instant;

/** A second is over when the attack says so. */
final class VirtualTime {
    private static final Instant START = Instant.parse("2026-09-26T05:20:00Z");

    private volatile long seconds;

    void pass() {
        seconds++;
    }

    Instant now() {
        return START.plusSeconds(seconds);
    }

    long nanos() {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
