package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.VenueState;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The feeds of all venues, for one thread. */
final class Feeds {
    /** How long, in real time, a replay waits for sockets that do not answer. */
    static final Duration SETTLE_DEADLINE = Duration.ofSeconds(3);

    private final Executor thread;
    private final TimeSource time;
    private final Gate gate;
    private final List<WebSocketFeed> feeds;

    Feeds(List<VenueEndpoint> venues, Executor thread, TimeSource time, RandomGenerator jitter) {
        HttpClient client = HttpClient.newHttpClient();
        this.thread = thread;
        this.time = time;
        this.gate = new Gate(thread);
        this.feeds = venues.stream()
                .map(venue -> new WebSocketFeed(venue, client, gate, time, jitter))
                .toList();
    }

    /** Does what is due in this second, and then the rest of it: in a replay not before all has arrived that was sent in it. */
    CompletionStage<?> onSecond(Moment now, Runnable rest) {
        gate.open();
        feeds.forEach(feed -> feed.onSecond(now));
        if (!time.waits()) {
            rest.run();
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.allOf(
                        feeds.stream().map(WebSocketFeed::settled).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, SETTLE_DEADLINE.toSeconds(), TimeUnit.SECONDS)
                .thenRunAsync(rest, thread)
                .whenComplete((done, failure) -> gate.close());
    }

    /** What is known of each venue, in their order. */
    List<VenueState> states() {
        return feeds.stream().map(WebSocketFeed::state).toList();
    }

    /** What each venue has sent, in their order. */
    List<FeedCounts> counts() {
        return feeds.stream().map(WebSocketFeed::counts).toList();
    }

    void close() {
        feeds.forEach(WebSocketFeed::close);
    }
}
