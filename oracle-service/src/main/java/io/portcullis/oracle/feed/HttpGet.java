package io.portcullis.oracle.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * GET requests that always end: none outlives its deadline or takes more memory than its cap, and no redirect is followed.
 *
 * <p>It is not the JDK's newer client, which never closes a connection whose headers are too long, and so could be made to run out of
 * memory and files by a venue (JDK 17.0.15 and 25.0.3).
 */
final class HttpGet {
    private final ExecutorService threads = Executors.newCachedThreadPool(HttpGet::daemon);
    private final Duration deadline;
    private final int maxBytes;

    /**
     * @param deadline of one answer, all of it
     * @param maxBytes how long a body may be
     */
    HttpGet(Duration deadline, int maxBytes) {
        this.deadline = deadline;
        this.maxBytes = maxBytes;
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "venue-get");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The body, as text.
     *
     * @return fails with an {@link IllegalArgumentException} when the status is not 200 or the body is too long, and with another
     *     exception when there is no whole answer within the deadline
     */
    CompletableFuture<String> body(URI uri) {
        HttpURLConnection connection = open(uri);
        CompletableFuture<String> answer = new CompletableFuture<>();
        answer.completeAsync(() -> ask(connection, answer), threads)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        answer.whenCompleteAsync((body, failure) -> hangUpIfLate(connection, failure), threads);
        return answer;
    }

    /** Without any traffic yet. */
    private HttpURLConnection open(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout((int) deadline.toMillis());
            connection.setReadTimeout((int) deadline.toMillis());
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept", "application/json");
            return connection;
        } catch (IOException e) {
            throw new IllegalArgumentException("not an HTTP URI", e);
        }
    }

    private String ask(HttpURLConnection connection, CompletableFuture<?> answer) {
        boolean isWhole = false;
        try {
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw new IllegalArgumentException("status " + status);
            }
            String body = read(connection, answer);
            isWhole = true;
            return body;
        } catch (IOException e) {
            throw new CompletionException(e);
        } finally {
            if (!isWhole) {
                connection.disconnect();
            }
        }
    }

    /** Each part of it comes within the deadline, and nobody waits for more when all of it is over. */
    private String read(HttpURLConnection connection, CompletableFuture<?> answer) throws IOException {
        var received = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        try (InputStream in = connection.getInputStream()) {
            for (int size = in.read(part); size >= 0 && !answer.isDone(); size = in.read(part)) {
                received.write(part, 0, size);
                if (received.size() > maxBytes) {
                    throw new IllegalArgumentException("answer too large");
                }
            }
        }
        long announced = connection.getContentLengthLong();
        if (announced >= 0 && announced != received.size()) {
            throw new IOException("the connection broke");
        }
        return received.toString(StandardCharsets.UTF_8);
    }

    /** Wakes the thread that reads, wherever it is. */
    private static void hangUpIfLate(HttpURLConnection connection, @Nullable Throwable failure) {
        if (failure instanceof TimeoutException) {
            connection.disconnect();
        }
    }
}
