package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.VenueState;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one venue connected and its newest quote at hand. Its timers are looked at once a second, so that they run on the
 * same time as everything else, a replayed one too. For one thread.
 */
final class WebSocketFeed implements TextSocket.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(WebSocketFeed.class);
    /** Every venue that trades sends something more often than that, be it a heartbeat. */
    private static final Duration SILENCE = Duration.ofSeconds(30);
    /** A link that works but brings no good quote may be subscribed to nothing. */
    private static final Duration NO_QUOTE = Duration.ofSeconds(60);

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private static final String STATE_UNKNOWN = "market: has not told its state";

    private final VenueEndpoint endpoint;
    private final HttpClient client;
    private final Executor thread;
    private final TimeSource time;
    private final Backoff backoff;
    private final VenueBook book;
    private final Optional<StatusPoll> status;
    private final FeedCounts.Counter counter = new FeedCounts.Counter();

    private @Nullable TextSocket socket;
    private FrameReader reader;
    private boolean isOpen;
    private @Nullable Long retryNanos;
    private long heardNanos;
    private long quotedNanos;
    private long keptNanos;

    WebSocketFeed(VenueEndpoint endpoint, HttpClient client, Executor thread, TimeSource time, RandomGenerator jitter) {
        this.endpoint = endpoint;
        this.client = client;
        this.thread = thread;
        this.time = time;
        this.backoff = new Backoff(jitter);
        this.book = new VenueBook(endpoint.venue());
        this.reader = endpoint.feed().newReader();
        this.status =
                endpoint.feed().statusPage().map(page -> new StatusPoll(page, endpoint.uri(), thread, book::health));
    }

    /** Connects, reconnects or keeps the connection alive, whatever is due, and asks for the venue's state. */
    void onSecond(Moment now) {
        status.ifPresent(poll -> poll.onSecond(now));
        if (socket == null) {
            if (retryNanos == null || now.nanos() - retryNanos >= 0) {
                socket = TextSocket.open(
                        client, endpoint.uri(), thread, this, endpoint.feed().maxFrameLength());
            }
        } else if (isOpen) {
            watch(now.nanos());
        }
    }

    /**
     * Completes when all that the venue has sent is part of {@link #state}. Of a venue that must not be pinged this is known
     * only up to the second that a replay has told, which is enough but for what it says right after connecting.
     */
    CompletableFuture<Void> settled() {
        CompletableFuture<?> told =
                status.<CompletableFuture<?>>map(StatusPoll::settled).orElse(CompletableFuture.completedFuture(null));
        if (socket == null) {
            return CompletableFuture.allOf(told);
        }
        return CompletableFuture.allOf(told, endpoint.feed().bearsPings() ? socket.settled() : socket.ready());
    }

    VenueState state() {
        VenueState known = book.state();
        return status.filter(poll -> poll.isUnknown(time.now())).isEmpty()
                ? known
                : new VenueState(
                        known.venue(), known.quote(), known.affirmedNanos(), Optional.of(STATE_UNKNOWN), known.note());
    }

    FeedCounts counts() {
        return counter.of(endpoint.venue(), isOpen);
    }

    void close() {
        if (socket != null) {
            socket.close();
        }
    }

    @Override
    public void opened() {
        LOG.info("{} connected", endpoint.venue());
        long now = time.now().nanos();
        isOpen = true;
        counter.connected();
        reader = endpoint.feed().newReader();
        heardNanos = now;
        quotedNanos = now;
        keptNanos = now;
        book.note("no quote since it is connected");
        endpoint.feed().subscriptions().forEach(this::send);
    }

    @Override
    public void received(String text) {
        Moment now = time.now();
        heardNanos = now.nanos();
        counter.frame();
        Message message = reader.parse(text, now.nanos());
        if (message instanceof Message.Quoted quoted) {
            take(quoted, now);
        } else if (message instanceof Message.Heartbeat heartbeat && heartbeat.affirmsQuote()) {
            book.affirm(now.nanos());
        } else if (message instanceof Message.Health health) {
            book.health(health.unhealthy());
        } else if (message instanceof Message.Rejected rejected) {
            counter.rejected(rejected.reason());
            book.note("frame rejected: " + rejected.reason());
        } else if (message instanceof Message.Reconnect reconnect) {
            drop(reconnect.reason());
        }
    }

    @Override
    public void down(String reason) {
        LOG.warn("{} disconnected: {}", endpoint.venue(), reason);
        book.note("disconnected: " + reason);
        socket = null;
        isOpen = false;
        retryNanos = time.now().nanos() + backoff.next().toNanos();
    }

    private void take(Message.Quoted quoted, Moment now) {
        if (book.accept(quoted.quote(), now)) {
            quotedNanos = now.nanos();
            counter.quote(now.nanos());
            backoff.reset();
        } else {
            counter.rejected(book.state().note());
        }
    }

    private void watch(long now) {
        if (now - heardNanos > SILENCE.toNanos()) {
            drop("silent");
        } else if (now - quotedNanos > NO_QUOTE.toNanos()) {
            drop("no quotes");
        } else if (now - keptNanos >= KEEP_ALIVE.toNanos()) {
            keptNanos = now;
            endpoint.feed().keepAlive().ifPresent(this::send);
        }
    }

    private void send(String text) {
        if (socket != null) {
            socket.send(text);
        }
    }

    private void drop(String reason) {
        close();
        down(reason);
    }
}
