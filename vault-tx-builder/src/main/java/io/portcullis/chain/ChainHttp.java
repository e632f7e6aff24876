package io.portcullis.chain;

import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP to one endpoint: no redirect is followed, and every exchange is limited in time and size. */
final class ChainHttp {
    /** An answer's status and its body as text. */
    record Reply(int status, String text) {}

    private final ChainEndpoint endpoint;
    private final int maxBytes;
    private final HttpClient client;

    /** @param maxBytes of one answer */
    ChainHttp(ChainEndpoint endpoint, int maxBytes) {
        this.endpoint = endpoint;
        this.maxBytes = maxBytes;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(endpoint.timeout());
        this.client = builder.proxy(endpoint.isLoopback() ? HttpClient.Builder.NO_PROXY : ProxySelector.getDefault())
                .build();
    }

    /** A request for {@code path} below the endpoint's own path. */
    HttpRequest.Builder request(String path) {
        String base = endpoint.url().toString().replaceAll("/+$", "");
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    Reply get(String path) {
        return send(request(path).GET().build(), endpoint.timeout());
    }

    Reply post(String path, String contentType, String body) {
        HttpRequest request = request(path)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
        return send(request, endpoint.timeout());
    }

    /** @throws ChainUnavailable when there is no whole answer in time */
    Reply send(HttpRequest request, Duration timeout) {
        var answer = client.sendAsync(request, info -> new CappedBody(maxBytes));
        try {
            var response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Reply(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ChainUnavailable(where() + " did not answer within " + timeout.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new ChainUnavailable(where() + ": " + text(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            cancel(answer);
            throw new ChainUnavailable("interrupted while waiting for " + where(), e);
        }
    }

    private static void cancel(CompletableFuture<?> answer) {
        answer.cancel(true);
        Thread.currentThread().interrupt();
    }

    private static String text(Throwable failure) {
        if (failure instanceof ConnectException) {
            return "cannot connect";
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** The endpoint, as errors name it. */
    String where() {
        return endpoint.url().toString();
    }
}
