package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Aggregator;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.Outliers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * What ten seconds of all venues have brought.
 *
 * @param market what an oracle that starts now would make of it
 * @param counts what came of each venue, in the order of the market's sources
 */
public record FeedCheck(MarketSnapshot market, List<FeedCounts> counts) {
    private static final int SECONDS = 10;
    /** A clock that is being set, or a replay that is slow, takes longer. */
    private static final int DEADLINE_SECONDS = 30;

    public FeedCheck {
        counts = List.copyOf(counts);
    }

    /**
     * Connects to the venues and listens to them.
     *
     * @param jitter spreads reconnects in time; nothing secret comes of it
     * @throws IllegalStateException when there is no time to be had
     */
    public static FeedCheck run(
            List<VenueEndpoint> venues, AggregationLimits limits, TimeSource time, RandomGenerator jitter)
            throws InterruptedException {
        var thread = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "feed-check"));
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        var listening = new Listening(new Feeds(venues, thread, time, jitter), new Aggregator(limits));
        try {
            time.start(thread, now -> listening.feeds.onSecond(now, () -> listening.onSecond(now)));
            return listening.result();
        } finally {
            thread.execute(() -> {
                time.close();
                listening.feeds.close();
            });
            thread.shutdown();
        }
    }

    /** Whether any venue could be reached at all. */
    public boolean hasNetwork() {
        return counts.stream().anyMatch(count -> count.connects() > 0);
    }

    private static final class Listening {
        private final Feeds feeds;
        private final Aggregator aggregator;
        private final CountDownLatch remaining = new CountDownLatch(SECONDS + 1);
        private volatile Optional<FeedCheck> latest = Optional.empty();

        Listening(Feeds feeds, Aggregator aggregator) {
            this.feeds = feeds;
            this.aggregator = aggregator;
        }

        void onSecond(Moment now) {
            if (remaining.getCount() == 0) {
                return;
            }
            MarketSnapshot market = aggregator.aggregate(feeds.states(), now, Optional.empty(), Outliers.NONE);
            latest = Optional.of(new FeedCheck(market, feeds.counts()));
            remaining.countDown();
        }

        FeedCheck result() throws InterruptedException {
            if (!remaining.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the clock does not go on as it should");
            }
            return latest.orElseThrow();
        }
    }
}
