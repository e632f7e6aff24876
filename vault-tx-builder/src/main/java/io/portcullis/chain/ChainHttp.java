package io.portcullis.chain;

import io.portcullis.http.BoundedHttp;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** HTTP to one endpoint: no redirect is followed, and every exchange is limited in time and size. */
final class ChainHttp {
    /** An answer's status and its body as text. */
    record Reply(int status, String text) {}

    private final ChainEndpoint endpoint;
    private final String base;
    private final BoundedHttp http;

    /** @param maxBytes of one answer */
    ChainHttp(ChainEndpoint endpoint, int maxBytes) {
        this.endpoint = endpoint;
        this.base = endpoint.url().toString().replaceAll("/+$", "");
        this.http = new BoundedHttp("chain-source", maxBytes, status -> true);
    }

    /** Asks for {@code path} below the endpoint's own path. */
    Reply get(String path) {
        return await(http.get(uri(path), Map.of(), endpoint.timeout()), endpoint.timeout());
    }

    Reply post(String path, String contentType, String body) {
        return post(path, Map.of("Content-Type", contentType), body, endpoint.timeout());
    }

    /** @throws ChainUnavailable when there is no whole answer in time */
    Reply post(String path, Map<String, String> headers, String body, Duration timeout) {
        return await(http.post(uri(path), headers, body.getBytes(StandardCharsets.UTF_8), timeout), timeout);
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private Reply await(CompletableFuture<BoundedHttp.Reply> answer, Duration timeout) {
        try {
            BoundedHttp.Reply reply = answer.get();
            return new Reply(reply.status(), new String(reply.body(), StandardCharsets.UTF_8));
        } catch (ExecutionException e) {
            throw failure(e.getCause(), timeout);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ChainUnavailable("interrupted while waiting for " + where(), e);
        }
    }

    private ChainUnavailable failure(Throwable cause, Duration timeout) {
        if (cause instanceof TimeoutException) {
            return new ChainUnavailable(where() + " did not answer within " + timeout.toMillis() + " ms", cause);
        }
        if (cause instanceof ConnectException) {
            return new ChainUnavailable(where() + ": cannot connect", cause);
        }
        String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new ChainUnavailable(where() + ": " + why, cause);
    }

    /** The endpoint, as errors name it. */
    String where() {
        return endpoint.url().toString();
    }
}
