package io.portcullis.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * HTTP exchanges that always end: none outlives its deadline or takes more memory than its cap, and no redirect is followed. A request
 * to this machine goes by no proxy. Safe for use by several threads.
 *
 * <p>It is not the JDK's newer client, which never closes a connection whose headers are too long, and so could be made to run out of
 * memory and files by whoever is asked (JDK 17.0.15 and 25.0.3), and which takes far more of the processor for a short answer.
 */
public final class BoundedHttp {
    /** The body was longer than the cap. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLarge(int maxBytes) {
            super("the answer is longer than " + maxBytes + " bytes");
        }
    }

    /**
     * An answer.
     *
     * @param headers by their names in any case, the last of each name
     * @param body empty when bodies of this status are not read, and that of a 401 to a POST, which the JDK keeps to itself
     */
    public record Reply(int status, Map<String, String> headers, byte[] body) {}

    private static final int PART_BYTES = 8_192;

    private final int maxBytes;
    private final IntPredicate isRead;
    /** They end when there is nothing to ask. */
    private final ExecutorService threads;

    /**
     * Without any traffic yet.
     *
     * @param name of the threads
     * @param maxBytes of one answer's body
     * @param isRead the statuses whose bodies are of use; of others nothing is read
     */
    public BoundedHttp(String name, int maxBytes, IntPredicate isRead) {
        this.maxBytes = maxBytes;
        this.isRead = isRead;
        this.threads = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Asks. A request that a connection ended without an answer to is sent once more.
     *
     * @return an answer, or the failure: {@link TooLarge}, any other {@link IOException}, or a {@link
     *     TimeoutException} when it was not whole by {@code deadline}
     * @throws IllegalArgumentException when {@code uri} is not one of http or https
     */
    public CompletableFuture<Reply> get(URI uri, Map<String, String> headers, Duration deadline) {
        return exchange(open(uri, headers, deadline), new byte[0], deadline);
    }

    /** As {@link #get}, but sent once at most: a connection that was kept is asked first whether it has ended. */
    public CompletableFuture<Reply> post(URI uri, Map<String, String> headers, byte[] body, Duration deadline) {
        HttpURLConnection connection = open(uri, headers, deadline);
        setPost(connection);
        connection.setFixedLengthStreamingMode(body.length);
        return exchange(connection, body, deadline);
    }

    private static HttpURLConnection open(URI uri, Map<String, String> headers, Duration deadline) {
        try {
            URL url = uri.toURL();
            URLConnection opened = Loopback.isHostOf(uri) ? url.openConnection(Proxy.NO_PROXY) : url.openConnection();
            if (!(opened instanceof HttpURLConnection connection)) {
                throw new IllegalArgumentException("not an HTTP URI");
            }
            connection.setConnectTimeout(Math.toIntExact(deadline.toMillis()));
            connection.setReadTimeout(Math.toIntExact(deadline.toMillis()));
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept", "*/*");
            headers.forEach(connection::setRequestProperty);
            return connection;
        } catch (IOException e) {
            throw new IllegalArgumentException("not an HTTP URI", e);
        }
    }

    /** The JDK asks a connection that it kept, for a millisecond, if it knows by then that this is a POST without a second try. */
    private static void setPost(HttpURLConnection connection) {
        try {
            connection.setDoOutput(true);
            connection.setRequestMethod("POST");
        } catch (ProtocolException e) {
            throw new IllegalStateException("every JDK knows POST", e);
        }
    }

    private CompletableFuture<Reply> exchange(HttpURLConnection connection, byte[] body, Duration deadline) {
        CompletableFuture<Reply> exchange = new CompletableFuture<>();
        exchange.completeAsync(() -> ask(connection, body, exchange), threads)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        exchange.whenComplete((reply, failure) -> hangUp(connection, failure));
        return exchange;
    }

    /** Wakes the thread that writes or reads, wherever it is; not by the caller, whom that may keep waiting. */
    private void hangUp(HttpURLConnection connection, @Nullable Throwable failure) {
        if (failure != null) {
            threads.execute(connection::disconnect);
        }
    }

    private Reply ask(HttpURLConnection connection, byte[] body, CompletableFuture<?> exchange) {
        boolean isWhole = false;
        try {
            connection.connect();
            // Hanging up did nothing before there was a connection.
            if (exchange.isDone()) {
                throw new IOException("nobody waits any more");
            }
            if (connection.getDoOutput()) {
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("no HTTP");
            }
            Map<String, String> headers = headers(connection);
            byte[] received = isRead.test(status) ? body(connection, status, exchange) : new byte[0];
            isWhole = isRead.test(status);
            return new Reply(status, headers, received);
        } catch (SocketTimeoutException e) {
            throw new CompletionException(new TimeoutException(e.getMessage()));
        } catch (IOException e) {
            throw new CompletionException(e);
        } finally {
            if (!isWhole) {
                connection.disconnect();
            }
        }
    }

    private static Map<String, String> headers(HttpURLConnection connection) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // The first is the status line.
        for (int i = 1; connection.getHeaderFieldKey(i) != null; i++) {
            headers.put(connection.getHeaderFieldKey(i), connection.getHeaderField(i));
        }
        return headers;
    }

    /** Each part of it comes within the deadline, and nobody waits for more when all of it is over. */
    private byte[] body(HttpURLConnection connection, int status, CompletableFuture<?> exchange) throws IOException {
        InputStream found = stream(connection, status);
        if (found == null) {
            return new byte[0];
        }
        var received = new ByteArrayOutputStream();
        byte[] part = new byte[PART_BYTES];
        try (InputStream in = found) {
            for (int size = in.read(part); size >= 0 && !exchange.isDone(); size = in.read(part)) {
                received.write(part, 0, size);
                if (received.size() > maxBytes) {
                    throw new TooLarge(maxBytes);
                }
            }
        }
        long announced = connection.getContentLengthLong();
        if (announced >= 0 && announced != received.size()) {
            throw new IOException("the connection broke");
        }
        return received.toByteArray();
    }

    private static @Nullable InputStream stream(HttpURLConnection connection, int status) throws IOException {
        boolean isError = status >= HttpURLConnection.HTTP_BAD_REQUEST;
        return isError ? connection.getErrorStream() : connection.getInputStream();
    }
}
