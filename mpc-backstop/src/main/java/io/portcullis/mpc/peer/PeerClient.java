package io.portcullis.mpc.peer;

import io.portcullis.http.BoundedHttp;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends envelopes to peers. None outlives its deadline or takes more memory than its cap, and no redirect is followed. */
public final class PeerClient {
    /** As long as an envelope may be, in JSON. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final int OK = 200;
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

    private final Duration deadline;
    private final BoundedHttp http = new BoundedHttp("peer-client", MAX_BYTES, status -> status == OK);

    /** {@code deadline} is for a whole exchange. */
    public PeerClient(Duration deadline) {
        this.deadline = deadline;
    }

    /**
     * Posts an envelope, and gives the one that comes back: read, but not accepted by any inbox. The future fails with
     * {@link PeerRefused} only.
     */
    public CompletableFuture<Envelope> post(Peer to, String path, Envelope envelope) {
        return http.post(to.url().resolve(path), HEADERS, EnvelopeJson.write(envelope), deadline)
                .thenApply(PeerClient::envelope)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(refused(failure)));
    }

    private static Envelope envelope(BoundedHttp.Reply reply) {
        if (reply.status() != OK) {
            throw new PeerRefused(PeerFault.REFUSED_BY_PEER);
        }
        return EnvelopeJson.read(reply.body());
    }

    private static PeerRefused refused(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof PeerRefused refused ? refused : new PeerRefused(PeerFault.NO_ANSWER, cause);
    }
}
