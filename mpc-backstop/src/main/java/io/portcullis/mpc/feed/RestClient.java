package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.wire.CappedBody;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
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

/** GET requests that always end: none outlives its deadline or takes more memory than its cap, and no redirect is followed. */
final class RestClient implements AutoCloseable {
    /** What becomes of a request: exactly one of the two is called, once. */
    interface Outcome {
        void body(byte[] body);

        /** {@code retryAfter} is how long the venue asked to be left alone, if it did. */
        void problem(Reason reason, Optional<Duration> retryAfter);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RestClient.class);

    private final int maxBodyBytes;
    private final Duration deadline;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, RestClient::daemon);
    private final HttpClient http;

    RestClient(Duration deadline, int maxBodyBytes) {
        this.deadline = deadline;
        this.maxBodyBytes = maxBodyBytes;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadline)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "price-rest");
        thread.setDaemon(true);
        return thread;
    }

    /** Asks; the future completes, never with a failure of the request, when {@code outcome} has been told. */
    CompletableFuture<Void> get(URI uri, Outcome outcome) {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Accept", "application/json").build();
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, this::subscriber);
        // Not the request's own timeout, which ends with the headers: this one covers the body too.
        return exchange.thenApply(response -> response)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, late) -> exchange.cancel(true))
                .<Void>handle((response, failure) -> {
                    if (failure != null) {
                        outcome.problem(reasonOf(failure), Optional.empty());
                    } else {
                        tell(response, outcome);
                    }
                    return null;
                })
                .whenComplete(RestClient::logBug);
    }

    private static void logBug(@Nullable Void told, @Nullable Throwable bug) {
        if (bug != null) {
            LOG.error("an answer could not be dealt with", bug);
        }
    }

    private HttpResponse.BodySubscriber<byte[]> subscriber(HttpResponse.ResponseInfo info) {
        return info.statusCode() == 200 ? new CappedBody(maxBodyBytes) : BodySubscribers.replacing(new byte[0]);
    }

    private static void tell(HttpResponse<byte[]> response, Outcome outcome) {
        switch (response.statusCode()) {
            case 200 -> outcome.body(response.body());
            case 429 -> outcome.problem(Reason.RATE_LIMITED, RetryAfter.of(response.headers()));
            default -> outcome.problem(Reason.HTTP_STATUS, RetryAfter.of(response.headers()));
        }
    }

    private static Reason reasonOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof CappedBody.TooLarge) {
            return Reason.TOO_LARGE;
        }
        boolean late = cause instanceof TimeoutException || cause instanceof HttpTimeoutException;
        return late ? Reason.TIMEOUT : Reason.UNREACHABLE;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
