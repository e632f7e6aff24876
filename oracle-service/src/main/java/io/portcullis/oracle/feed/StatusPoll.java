package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks a venue's {@link StatusPage} now and then. What it said holds for a while; after that, and before the first answer, the
 * venue's state is unknown, and an unknown state is no good one. For one thread.
 */
final class StatusPoll {
    static final Duration EVERY = Duration.ofSeconds(20);
    /** Four questions in a row must fail before a venue is left out for it. */
    static final Duration LIFE = Duration.ofSeconds(90);

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 16 * 1024;

    private final StatusPage page;
    private final URI uri;
    private final HttpGet get = new HttpGet(DEADLINE, MAX_BYTES);
    private final Executor thread;
    private final Consumer<Optional<String>> owner;
    private CompletableFuture<?> underWay = CompletableFuture.completedFuture(null);
    private @Nullable Long askedNanos;
    private @Nullable Long toldNanos;

    /**
     * @param stream the venue's stream, on whose host the page is
     * @param owner is told what every answer says, on {@code thread}
     */
    StatusPoll(StatusPage page, URI stream, Executor thread, Consumer<Optional<String>> owner) {
        this.page = page;
        this.uri = uri(stream, page.path());
        this.thread = thread;
        this.owner = owner;
    }

    private static URI uri(URI stream, String path) {
        String scheme = stream.getScheme().equals("wss") ? "https" : "http";
        return URI.create(scheme + "://" + stream.getAuthority() + path);
    }

    /** Asks, when it is time to. */
    void onSecond(Moment now) {
        boolean isDue = askedNanos == null || now.nanos() - askedNanos >= EVERY.toNanos();
        if (isDue && underWay.isDone()) {
            askedNanos = now.nanos();
            underWay = ask(now);
        }
    }

    /** Completes, on the thread, when no question is open. */
    CompletableFuture<?> settled() {
        return underWay;
    }

    /** Whether the venue has not said for too long how it stands. */
    boolean isUnknown(Moment now) {
        return toldNanos == null || now.nanos() - toldNanos > LIFE.toNanos();
    }

    /** An answer that is late, too long or not as documented is none. */
    private CompletableFuture<?> ask(Moment now) {
        return get.body(uri)
                .thenApply(body -> page.problem().apply(Frame.parse(body)))
                .thenAcceptAsync(problem -> told(problem, now), thread)
                .exceptionally(failure -> null);
    }

    private void told(Optional<String> problem, Moment asked) {
        toldNanos = asked.nanos();
        owner.accept(problem);
    }
}
