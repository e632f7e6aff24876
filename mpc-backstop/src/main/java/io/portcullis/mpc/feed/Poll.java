package io.portcullis.mpc.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A request that is repeated, never before the one before it has ended. */
final class Poll {
    /** Seconds strike a few milliseconds early or late. */
    private static final Duration SLACK = Duration.ofMillis(250);

    private final long intervalNanos;
    private Optional<Long> askedAt = Optional.empty();
    private CompletableFuture<Void> underWay = CompletableFuture.completedFuture(null);

    Poll(int everySeconds) {
        this.intervalNanos = Duration.ofSeconds(everySeconds).minus(SLACK).toNanos();
    }

    void ifDue(long nanos, Supplier<CompletableFuture<Void>> request) {
        if (underWay.isDone()
                && askedAt.map(before -> nanos - before >= intervalNanos).orElse(true)) {
            askedAt = Optional.of(nanos);
            underWay = request.get();
        }
    }

    CompletableFuture<Void> underWay() {
        return underWay;
    }
}
