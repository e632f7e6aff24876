package io.portcullis.mpc.feed;

import io.portcullis.protocol.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Time that a test moves, second by second. */
final class ManualTime implements TimeSource {
    private Instant wall = Instant.parse("2020-03-12T10:00:00Z");
    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(10).toNanos();
    private Consumer<Stamp> second = stamp -> {};

    @Override
    public Instant now() {
        return wall;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public boolean waitsForAnswers() {
        return true;
    }

    @Override
    public void start(Consumer<Stamp> listener) {
        second = listener;
    }

    Stamp stamp() {
        return Stamp.of(wall);
    }

    /** Lets one second pass, and its work be done. */
    void tick() {
        wall = wall.plusSeconds(1);
        nanos += Duration.ofSeconds(1).toNanos();
        second.accept(stamp());
    }

    void tick(int seconds) {
        for (int i = 0; i < seconds; i++) {
            tick();
        }
    }

    /** Sets the wall clock alone. */
    void set(Instant to) {
        wall = to;
    }

    @Override
    public void close() {
        second = stamp -> {};
    }
}
