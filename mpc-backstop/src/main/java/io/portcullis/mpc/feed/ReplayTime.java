package io.portcullis.mpc.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock of a market replay, told over a WebSocket: {@code {"time_ms":N}} begins the second N, and {@code {"ack":N}} says that
 * its work is done. N rises by 1,000 from step to step. For regtest only; the configuration refuses it on any other network.
 */
public final class ReplayTime implements TimeSource {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayTime.class);
    private static final Duration CONNECT_DEADLINE = Duration.ofSeconds(10);
    private static final int MAX_FRAME_CHARS = 256;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(SecondHand::thread);
    private final CompletableFuture<Void> firstStep = new CompletableFuture<>();
    private final CompletableFuture<Consumer<Stamp>> second = new CompletableFuture<>();
    private final WebSocket socket;
    private volatile long millis;

    /**
     * Connects, and waits for the first step.
     *
     * @throws IllegalStateException when there is no such clock
     */
    public ReplayTime(URI uri) {
        try {
            socket = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_DEADLINE)
                    .build()
                    .newWebSocketBuilder()
                    .connectTimeout(CONNECT_DEADLINE)
                    .buildAsync(uri, new Frames())
                    .join();
            firstStep
                    .orTimeout(CONNECT_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            thread.shutdownNow();
            throw new IllegalStateException("no replay clock at " + uri, e.getCause());
        }
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(millis);
    }

    @Override
    public long nanos() {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public boolean waitsForAnswers() {
        return true;
    }

    /** Begins with the step that came first. */
    @Override
    public void start(Consumer<Stamp> listener) {
        second.complete(listener);
    }

    @Override
    public void close() {
        SecondHand.stop(thread);
        socket.abort();
    }

    /** A step that is not understood ends the replay: time that cannot be trusted must stand still. */
    private void received(String frame) {
        long next = Json.parse(frame.getBytes(StandardCharsets.UTF_8))
                .filter(step -> step.size() == 1)
                .map(step -> step.path("time_ms"))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::longValue)
                .orElse(0L);
        if (next <= 0 || next % 1_000 != 0 || millis != 0 && next != millis + 1_000) {
            throw new IllegalArgumentException("not the next step");
        }
        millis = next;
        second.thenAcceptAsync(listener -> work(listener, next), thread);
        firstStep.complete(null);
    }

    private void work(Consumer<Stamp> listener, long step) {
        try {
            listener.accept(new Stamp(step / 1_000));
            socket.sendText("{\"ack\":" + step + "}", true).join();
        } catch (RuntimeException e) {
            LOG.error("the replay ends: a second was lost", e);
            socket.abort();
        }
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            frame.append(part);
            if (frame.length() > MAX_FRAME_CHARS) {
                throw new IllegalArgumentException("frame too long");
            }
            if (last) {
                received(frame.toString());
                frame.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            lost(new IllegalStateException("closed with " + status));
            return null;
        }

        /** Also told of what {@link #onText} throws. */
        @Override
        public void onError(WebSocket from, Throwable failure) {
            lost(failure);
        }

        private void lost(Throwable failure) {
            LOG.warn("the replay's clock is gone: {}", failure.getMessage());
            firstStep.completeExceptionally(failure);
        }
    }
}
