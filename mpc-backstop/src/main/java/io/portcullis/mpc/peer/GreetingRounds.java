package io.portcullis.mpc.peer;

import io.portcullis.protocol.Stamp;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Greets every other node at start, and again every so often, so that what each knows of the others is fresh. */
public final class GreetingRounds implements AutoCloseable {
    /** Where a hello is posted to. */
    public static final String PATH = "/v1/peer/hello";

    private static final Logger LOG = LoggerFactory.getLogger(GreetingRounds.class);
    private static final long SECONDS = 5;

    private final PeerDirectory directory;
    private final Peer self;
    private final Greetings greetings;
    private final Inbox inbox;
    private final PeerClient client;
    private final Supplier<Stamp> now;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(GreetingRounds::daemon);

    public GreetingRounds(
            PeerDirectory directory,
            Peer self,
            Greetings greetings,
            Inbox inbox,
            PeerClient client,
            Supplier<Stamp> now) {
        this.directory = directory;
        this.self = self;
        this.greetings = greetings;
        this.inbox = inbox;
        this.client = client;
        this.now = now;
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "peer-greetings");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins at once. */
    public void start() {
        timer.scheduleAtFixedRate(this::round, 0, SECONDS, TimeUnit.SECONDS);
    }

    private void round() {
        directory.others(self).forEach(this::greet);
    }

    /** Completes, never with a failure, when the peer has answered or is given up for this round. */
    CompletableFuture<Void> greet(Peer peer) {
        try {
            Envelope hello = greetings.hello(peer, now.get());
            return client.post(peer, PATH, hello)
                    .thenAccept(reply -> {
                        inbox.accept(reply, now.get());
                        greetings.answered(peer, hello, reply);
                    })
                    .exceptionally(failure -> noted(peer, failure));
        } catch (RuntimeException e) {
            // A timer that throws never runs again.
            LOG.error("a peer could not be greeted", e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static @Nullable Void noted(Peer peer, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        PeerFault fault = failure instanceof PeerRefused direct
                ? direct.fault()
                : cause instanceof PeerRefused wrapped ? wrapped.fault() : PeerFault.NO_ANSWER;
        LOG.atWarn()
                .addKeyValue("peer", peer.id())
                .addKeyValue("fault", fault.tag())
                .log("a peer was not met");
        return null;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
