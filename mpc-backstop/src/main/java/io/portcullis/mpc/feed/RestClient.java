package io.portcullis.mpc.feed;

import io.portcullis.http.BoundedHttp;
import io.portcullis.mpc.price.Reason;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** GET requests to a venue, each of which ends. */
final class RestClient {
    /** What becomes of a request: exactly one of the two is called, once. */
    interface Outcome {
        void body(byte[] body);

        /** {@code retryAfter} is how long the venue asked to be left alone, if it did. */
        void problem(Reason reason, Optional<Duration> retryAfter);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RestClient.class);
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json");

    private final Duration deadline;
    private final BoundedHttp http;

    RestClient(Duration deadline, int maxBodyBytes) {
        this.deadline = deadline;
        this.http = new BoundedHttp("price-rest", maxBodyBytes, status -> status == OK);
    }

    /** Asks; the future completes, never with a failure of the request, when {@code outcome} has been told. */
    CompletableFuture<Void> get(URI uri, Outcome outcome) {
        return http.get(uri, HEADERS, deadline)
                .<Void>handle((reply, failure) -> {
                    if (failure != null) {
                        outcome.problem(reasonOf(failure), Optional.empty());
                    } else {
                        tell(reply, outcome);
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

    private static void tell(BoundedHttp.Reply reply, Outcome outcome) {
        switch (reply.status()) {
            case OK -> outcome.body(reply.body());
            case TOO_MANY_REQUESTS -> outcome.problem(Reason.RATE_LIMITED, retryAfter(reply));
            default -> outcome.problem(Reason.HTTP_STATUS, retryAfter(reply));
        }
    }

    private static Optional<Duration> retryAfter(BoundedHttp.Reply reply) {
        return RetryAfter.of(reply.headers()::get);
    }

    private static Reason reasonOf(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof BoundedHttp.TooLarge) {
            return Reason.TOO_LARGE;
        }
        return cause instanceof TimeoutException ? Reason.TIMEOUT : Reason.UNREACHABLE;
    }
}
