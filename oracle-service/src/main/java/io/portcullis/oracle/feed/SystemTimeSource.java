package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's clocks. The wall clock says which second it is, the monotonic one whether to believe it: when the two part
 * by more than a second, the wall clock was set, and no second is told until it is set back or the process is restarted.
 */
final class SystemTimeSource implements TimeSource {
    private static final Logger LOG = LoggerFactory.getLogger(SystemTimeSource.class);
    private static final Duration MAX_STEP = Duration.ofSeconds(1);
    /** A timer may run out a little before the wall clock is there. */
    private static final Duration EARLY = Duration.ofMillis(50);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile boolean hasJumped;
    /** The wall time at which the monotonic clock showed zero; small corrections of the wall clock move it. */
    private @Nullable Instant origin;

    private Instant told = Instant.MIN;

    SystemTimeSource(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public Moment now() {
        return new Moment(clock.instant(), nanoTime.getAsLong());
    }

    @Override
    public void start(ScheduledExecutorService thread, TickListener listener) {
        long untilNextSecond = NANOS_PER_SECOND - clock.instant().getNano();
        thread.schedule(() -> wake(thread, listener), untilNextSecond, TimeUnit.NANOSECONDS);
    }

    private void wake(ScheduledExecutorService thread, TickListener listener) {
        try {
            dueSecond().ifPresent(listener::onSecond);
        } catch (RuntimeException e) {
            LOG.error("a second failed", e);
        }
        if (!thread.isShutdown()) {
            start(thread, listener);
        }
    }

    @Override
    public boolean hasJumped() {
        return hasJumped;
    }

    @Override
    public boolean waits() {
        return false;
    }

    @Override
    public void close() {}

    /** The whole second that it is, if it was not told before and the clocks agree. */
    Optional<Moment> dueSecond() {
        Moment now = now();
        if (!isBelievable(now)) {
            return Optional.empty();
        }
        Instant second = now.wall().plus(EARLY).truncatedTo(ChronoUnit.SECONDS);
        if (!second.isAfter(told)) {
            return Optional.empty();
        }
        told = second;
        return Optional.of(new Moment(second, now.nanos()));
    }

    private boolean isBelievable(Moment now) {
        Instant newOrigin = now.wall().minusNanos(now.nanos());
        Duration step = origin == null ? Duration.ZERO : Duration.between(origin, newOrigin);
        boolean isLarge = step.abs().compareTo(MAX_STEP) > 0;
        if (isLarge && !hasJumped) {
            LOG.error("the clock was set by {}; no ticks until it is right again", step);
        }
        hasJumped = isLarge;
        if (!isLarge) {
            origin = newOrigin;
        }
        return !isLarge;
    }
}
