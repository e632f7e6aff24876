package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GET requests that always end: none outlives its deadline or takes more memory than its cap, and no redirect is followed.
 *
 * <p>It is not the JDK's newer client, which never closes a connection whose headers are too long, and so could be made to run out of
 * memory and files by a venue (JDK 17.0.15 and 25.0.3).
 */
final class RestClient implements AutoCloseable {
    /** What becomes of a request: exactly one of the two is called, once. */
    interface Outcome {
        void body(byte[] body);

        /** {@code retryAfter} is how long the venue asked to be left alone, if it did. */
        void problem(Reason reason, Optional<Duration> retryAfter);
    }

    /** The body was too long. */
    private static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** An answer, read as far as it is of use: only that of status 200 has a body. */
    private record Answer(int status, byte[] body, Optional<Duration> retryAfter) {}

    private static final Logger LOG = LoggerFactory.getLogger(RestClient.class);

    private final int maxBodyBytes;
    private final Duration deadline;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, RestClient::daemon);

    RestClient(Duration deadline, int maxBodyBytes) {
        this.deadline = deadline;
        this.maxBodyBytes = maxBodyBytes;
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "price-rest");
        thread.setDaemon(true);
        return thread;
    }

    /** Asks; the future completes, never with a failure of the request, when {@code outcome} has been told. */
    CompletableFuture<Void> get(URI uri, Outcome outcome) {
        HttpURLConnection connection = open(uri);
        CompletableFuture<Answer> exchange = new CompletableFuture<>();
        exchange.completeAsync(() -> ask(connection, exchange), threads)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        exchange.whenCompleteAsync((answer, failure) -> hangUpIfLate(connection, failure), threads);
        return exchange.<Void>handle((answer, failure) -> {
                    if (failure != null) {
                        outcome.problem(reasonOf(failure), Optional.empty());
                    } else {
                        tell(answer, outcome);
                    }
                    return null;
                })
                .whenComplete(RestClient::logBug);
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

    private Answer ask(HttpURLConnection connection, CompletableFuture<?> exchange) {
        boolean isWhole = false;
        try {
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("no HTTP");
            }
            byte[] body = status == 200 ? body(connection, exchange) : new byte[0];
            isWhole = status == 200;
            return new Answer(status, body, RetryAfter.of(connection::getHeaderField));
        } catch (IOException e) {
            throw new CompletionException(e);
        } finally {
            if (!isWhole) {
                connection.disconnect();
            }
        }
    }

    /** Each part of it comes within the deadline, and nobody waits for more when all of it is over. */
    private byte[] body(HttpURLConnection connection, CompletableFuture<?> exchange) throws IOException {
        var received = new ByteArrayOutputStream();
        byte[] part = new byte[8_192];
        try (InputStream in = connection.getInputStream()) {
            for (int size = in.read(part); size >= 0 && !exchange.isDone(); size = in.read(part)) {
                received.write(part, 0, size);
                if (received.size() > maxBodyBytes) {
                    throw new TooLarge();
                }
            }
        }
        long announced = connection.getContentLengthLong();
        if (announced >= 0 && announced != received.size()) {
            throw new IOException("the connection broke");
        }
        return received.toByteArray();
    }

    /** Wakes the thread that reads, wherever it is. */
    private static void hangUpIfLate(HttpURLConnection connection, @Nullable Throwable failure) {
        if (failure instanceof TimeoutException) {
            connection.disconnect();
        }
    }

    private static void logBug(@Nullable Void told, @Nullable Throwable bug) {
        if (bug != null) {
            LOG.error("an answer could not be dealt with", bug);
        }
    }

    private static void tell(Answer answer, Outcome outcome) {
        switch (answer.status()) {
            case 200 -> outcome.body(answer.body());
            case 429 -> outcome.problem(Reason.RATE_LIMITED, answer.retryAfter());
            default -> outcome.problem(Reason.HTTP_STATUS, answer.retryAfter());
        }
    }

    private static Reason reasonOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof TooLarge) {
            return Reason.TOO_LARGE;
        }
        boolean late = cause instanceof TimeoutException || cause instanceof SocketTimeoutException;
        return late ? Reason.TIMEOUT : Reason.UNREACHABLE;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
