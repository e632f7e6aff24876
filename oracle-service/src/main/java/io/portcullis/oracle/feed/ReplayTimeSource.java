package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a market replay: a WebSocket that says {@code {"time_ms":N}} for one whole second after the other and goes on
 * once it hears {@code {"ack":N}}. Both clocks of a {@link Moment} show the replayed time, which stands still between the steps.
 */
final class ReplayTimeSource implements TimeSource {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayTimeSource.class);
    private static final Duration FIRST_STEP = Duration.ofSeconds(10);
    private static final long STEP_MILLIS = 1000;

    private final URI clock;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile @Nullable Moment now;
    private volatile boolean hasJumped;
    private @Nullable TextSocket socket;

    ReplayTimeSource(URI clock) {
        this.clock = TextSocket.requireSafe(clock);
    }

    @Override
    public Moment now() {
        Moment current = now;
        if (current == null) {
            throw new IllegalStateException("the replay has not started");
        }
        return current;
    }

    @Override
    public void start(ScheduledExecutorService thread, TickListener listener) {
        var steps = new Steps(thread, listener);
        thread.execute(() -> socket =
                TextSocket.open(HttpClient.newHttpClient(), clock, thread, steps, TextSocket.USUAL_FRAME_LENGTH));
        try {
            started.orTimeout(FIRST_STEP.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the replay clock does not answer", e);
        }
    }

    @Override
    public boolean hasJumped() {
        return hasJumped;
    }

    @Override
    public boolean waits() {
        return true;
    }

    /** On the thread that it was started on. */
    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }

    private Moment next(long millis) {
        Moment previous = now;
        boolean isNext = previous == null || millis == previous.wall().toEpochMilli() + STEP_MILLIS;
        if (!isNext || millis % STEP_MILLIS != 0) {
            throw new IllegalArgumentException("not one whole second later");
        }
        return new Moment(Instant.ofEpochMilli(millis), TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private final class Steps implements TextSocket.Owner {
        private final Executor thread;
        private final TickListener listener;

        Steps(Executor thread, TickListener listener) {
            this.thread = thread;
            this.listener = listener;
        }

        @Override
        public void opened() {}

        @Override
        public void received(String text) {
            try {
                now = next(Frame.parse(text).wholeNumber("time_ms"));
            } catch (IllegalArgumentException e) {
                close();
                down("not a step: " + e.getMessage());
                return;
            }
            listener.onSecond(now()).whenCompleteAsync(this::acknowledge, thread);
        }

        private void acknowledge(@Nullable Object done, @Nullable Throwable failure) {
            if (failure != null) {
                LOG.error("a second failed", failure);
            }
            started.complete(null);
            if (socket != null) {
                socket.send("{\"ack\":" + now().wall().toEpochMilli() + "}");
            }
        }

        @Override
        public void down(String reason) {
            LOG.error("the replay clock stopped: {}", reason);
            hasJumped = true;
            started.completeExceptionally(new IllegalStateException(reason));
        }
    }
}
