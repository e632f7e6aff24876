package io.portcullis.oracle.feed;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket connection that carries whole text frames to and from one thread. Frames are bounded in size and, while they
 * wait for that thread, in number. It ends once, and is not used again.
 */
final class TextSocket {
    private static final Logger LOG = LoggerFactory.getLogger(TextSocket.class);
    private static final Duration OPEN_DEADLINE = Duration.ofSeconds(10);
    static final int USUAL_FRAME_LENGTH = 256 * 1024;
    private static final int FRAMES_IN_FLIGHT = 64;
    /** Where frames may be longer, fewer of them may wait. */
    private static final int CHARACTERS_IN_FLIGHT = FRAMES_IN_FLIGHT * USUAL_FRAME_LENGTH;

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /** Who is told of frames and of the end; always on the socket's thread. */
    interface Owner {
        void opened();

        void received(String text);

        /** The connection is over, or never came to be. */
        void down(String reason);
    }

    private final Executor thread;
    private final Owner owner;
    private final int maxFrameLength;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private @Nullable WebSocket socket;
    /** The JDK's socket allows one outstanding send. */
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

    private CompletableFuture<Void> pong = CompletableFuture.completedFuture(null);
    private boolean isOver;

    private TextSocket(Executor thread, Owner owner, int maxFrameLength) {
        this.thread = thread;
        this.owner = owner;
        this.maxFrameLength = maxFrameLength;
    }

    /**
     * Begins to connect. {@code thread} runs one task at a time, in order, and calls every method of this class.
     *
     * @param maxFrameLength how many characters a frame may have; a longer one ends the connection
     */
    static TextSocket open(HttpClient client, URI uri, Executor thread, Owner owner, int maxFrameLength) {
        var text = new TextSocket(thread, owner, maxFrameLength);
        client.newWebSocketBuilder()
                .connectTimeout(OPEN_DEADLINE)
                .buildAsync(uri, text.new Receiver())
                .whenComplete((ready, failure) -> {
                    if (failure != null) {
                        text.post(() -> text.end(reason(failure)));
                    }
                });
        return text;
    }

    /**
     * The URI, if it is encrypted or does not leave the machine.
     *
     * @throws IllegalArgumentException when it is neither, or no WebSocket
     */
    static URI requireSafe(URI uri) {
        boolean isPlain = "ws".equals(uri.getScheme()) && isLoopback(uri);
        if (uri.getHost() == null || !isPlain && !"wss".equals(uri.getScheme())) {
            throw new IllegalArgumentException("not a wss:// URI, nor ws:// on a loopback address");
        }
        return uri;
    }

    static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost());
    }

    /** Sends after all that was to be sent before. */
    void send(String text) {
        then(open -> open.sendText(text, true));
    }

    /**
     * Completes, on the socket's thread, when all has arrived that the other side had sent up to now; at once when there is no
     * connection, and as soon as there is one or there will be none while it is being opened.
     */
    CompletableFuture<Void> settled() {
        return opened.thenCompose(ignored -> ping()).exceptionally(over -> null);
    }

    /** Completes, on the socket's thread, when it is open or there will be no connection. */
    CompletableFuture<Void> ready() {
        return opened.exceptionally(over -> null);
    }

    /** Ends the connection without telling the owner. */
    void close() {
        isOver = true;
        if (socket != null) {
            socket.abort();
        }
        var over = new IllegalStateException("the connection is over");
        opened.completeExceptionally(over);
        pong.completeExceptionally(over);
    }

    /** The other side answers a ping after all frames that it sent before. */
    private CompletableFuture<Void> ping() {
        if (isOver) {
            return CompletableFuture.completedFuture(null);
        }
        if (pong.isDone()) {
            pong = new CompletableFuture<>();
            then(open -> open.sendPing(ByteBuffer.allocate(0)));
        }
        return pong;
    }

    private void then(Function<WebSocket, CompletionStage<?>> send) {
        WebSocket open = socket;
        if (isOver || open == null) {
            return;
        }
        sending = sending.thenCompose(previous -> send.apply(open));
        sending.whenComplete((sent, failure) -> {
            if (failure != null) {
                post(() -> end("cannot send"));
            }
        });
    }

    private void opened(WebSocket ready) {
        socket = ready;
        if (isOver) {
            ready.abort();
            return;
        }
        owner.opened();
        opened.complete(null);
    }

    private void received(String text) {
        if (!isOver) {
            owner.received(text);
        }
    }

    private void end(String reason) {
        if (!isOver) {
            close();
            owner.down(reason);
        }
    }

    private void post(Runnable event) {
        try {
            thread.execute(() -> {
                try {
                    event.run();
                } catch (RuntimeException e) {
                    LOG.error("a frame could not be handled", e);
                }
            });
        } catch (RejectedExecutionException e) {
            // The thread is gone, and whoever owned the socket with it.
        }
    }

    private static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException refused
                ? "handshake refused with " + refused.getResponse().statusCode()
                : cause.getClass().getSimpleName();
    }

    /** Called by the HTTP client's threads, one call at a time. */
    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public void onOpen(WebSocket ready) {
            post(() -> opened(ready));
            ready.request(Math.min(FRAMES_IN_FLIGHT, CHARACTERS_IN_FLIGHT / maxFrameLength));
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
            if (partial.length() + data.length() > maxFrameLength) {
                from.abort();
                post(() -> end("frame too large"));
                return null;
            }
            partial.append(data);
            if (isLast) {
                String text = partial.toString();
                partial.setLength(0);
                post(() -> {
                    from.request(1);
                    received(text);
                });
            } else {
                from.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
            from.abort();
            post(() -> end("binary frame"));
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            post(() -> pong.complete(null));
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String text) {
            post(() -> end("closed with " + statusCode));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            post(() -> end(reason(error)));
        }
    }
}
