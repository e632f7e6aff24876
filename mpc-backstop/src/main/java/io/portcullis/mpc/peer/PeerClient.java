package io.portcullis.mpc.peer;

import io.portcullis.mpc.wire.CappedBody;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Sends envelopes to peers. None outlives its deadline or takes more memory than its cap, and no redirect is followed. */
public final class PeerClient implements AutoCloseable {
    /** As long as an envelope may be, in JSON. */
    public static final int MAX_BYTES = 64 * 1024;

    private final Duration deadline;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, PeerClient::daemon);
    private final HttpClient http;

    /** {@code deadline} is for a whole exchange. */
    public PeerClient(Duration deadline) {
        this.deadline = deadline;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(deadline)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "peer-client");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Posts an envelope, and gives the one that comes back: read, but not accepted by any inbox. The future fails with
     * {@link PeerRefused} only.
     */
    public CompletableFuture<Envelope> post(Peer to, String path, Envelope envelope) {
        HttpRequest request = HttpRequest.newBuilder(to.url().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(EnvelopeJson.write(envelope)))
                .build();
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, info -> new CappedBody(MAX_BYTES));
        // Not the request's own timeout, which ends with the headers: this one covers the body too.
        return exchange.thenApply(response -> response)
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, late) -> exchange.cancel(true))
                .thenApply(PeerClient::envelope)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(refused(failure)));
    }

    private static Envelope envelope(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new PeerRefused(PeerFault.REFUSED_BY_PEER);
        }
        return EnvelopeJson.read(response.body());
    }

    private static PeerRefused refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof PeerRefused refused ? refused : new PeerRefused(PeerFault.NO_ANSWER, cause);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
