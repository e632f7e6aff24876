package io.portcullis.mpc.feed;

import io.portcullis.protocol.Stamp;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's own time. A second begins when the wall clock says so. */
public final class WallTime implements TimeSource {
    private static final Logger LOG = LoggerFactory.getLogger(WallTime.class);

    private final Clock wall = Clock.systemUTC();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, SecondHand::thread);
    private @Nullable Stamp last;

    public WallTime() {
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return wall.instant();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public boolean waitsForAnswers() {
        return false;
    }

    @Override
    public void start(Consumer<Stamp> second) {
        schedule(second);
    }

    private void schedule(Consumer<Stamp> second) {
        long untilNext = 1_000 - Math.floorMod(wall.millis(), 1_000L);
        try {
            thread.schedule(() -> strike(second), untilNext, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("no more seconds: closed");
        }
    }

    private void strike(Consumer<Stamp> second) {
        try {
            Stamp stamp = Stamp.of(now());
            // The timer runs on the monotonic clock and may wake up just before the second begins.
            if (!stamp.equals(last)) {
                last = stamp;
                second.accept(stamp);
            }
        } catch (RuntimeException e) {
            LOG.error("a second was lost", e);
        } finally {
            schedule(second);
        }
    }

    @Override
    public void close() {
        SecondHand.stop(thread);
    }
}
