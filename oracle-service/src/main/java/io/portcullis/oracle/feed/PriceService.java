package io.portcullis.oracle.feed;

import io.portcullis.oracle.feed.Readiness.Reason;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Aggregator;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.Market;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.Outliers;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.protocol.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a tick every second: what the venues say becomes a price, the price is written down, and only then shown. Feeds and
 * ticks share one thread; every public method may be called by any.
 */
public final class PriceService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PriceService.class);

    /** How soon what another process has committed is shown. */
    private static final int FOLLOW_MILLIS = 250;

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "prices"));
    private final Market market = new Market();
    private final TimeSource time;
    private final AggregationLimits limits;
    private final Aggregator aggregator;
    private final PriceHistory history;
    private final Feeds feeds;
    private final GapHealer healer;
    private volatile List<FeedCounts> counts = List.of();
    private Outliers outliers = Outliers.NONE;
    private volatile boolean hasFailed;
    private boolean follows;
    private Optional<MarketSnapshot> seen = Optional.empty();

    /**
     * @param jitter spreads reconnects in time; nothing secret comes of it
     * @throws IllegalArgumentException when a venue is named twice, or there are fewer than the quorum
     */
    public PriceService(
            List<VenueEndpoint> venues,
            AggregationLimits limits,
            PriceHistory history,
            TimeSource time,
            RandomGenerator jitter) {
        requireQuorum(venues, limits.quorum());
        // Once it is shut down, only what closes the connections is still done.
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.time = time;
        this.limits = limits;
        this.aggregator = new Aggregator(limits);
        this.history = history;
        this.feeds = new Feeds(venues, thread, time, jitter);
        this.healer = new GapHealer(venues, history, thread, this::heal);
    }

    /**
     * Returns once there is a time; in a replay, once its first second is done.
     *
     * @throws IllegalStateException when there is no time to be had
     */
    public void start() {
        thread.scheduleWithFixedDelay(this::follow, FOLLOW_MILLIS, FOLLOW_MILLIS, TimeUnit.MILLISECONDS);
        time.start(thread, this::second);
    }

    /** Only a replay waits for candles. */
    private CompletionStage<?> second(Moment now) {
        return feeds.onSecond(now, () -> onSecond(now))
                .thenCompose(done ->
                        hasFailed || follows ? CompletableFuture.completedFuture(null) : healer.onSecond(now.stamp()));
    }

    public Market market() {
        return market;
    }

    public PriceHistory history() {
        return history;
    }

    /** How many venues a price needs. */
    public int quorum() {
        return limits.quorum();
    }

    /** What has come of each venue up to the last second. */
    public List<FeedCounts> feedCounts() {
        return counts;
    }

    /** What time it is, once started. */
    public Moment now() {
        return time.now();
    }

    public boolean clockJumped() {
        return time.hasJumped();
    }

    /** Whether prices can be relied on now, and if not, all the reasons. */
    public Readiness ready() {
        var reasons = new ArrayList<Reason>();
        if (hasFailed) {
            reasons.add(Reason.HISTORY_FAILED);
        }
        if (clockJumped()) {
            reasons.add(Reason.CLOCK_JUMPED);
        }
        var tick = market.latest().map(MarketSnapshot::tick);
        if (tick.filter(this::isFresh).isEmpty()) {
            reasons.add(Reason.PRICE_STALE);
        } else if (!tick.get().isKnown()) {
            reasons.add(Reason.QUORUM_LOST);
        }
        return new Readiness(reasons);
    }

    /** Ends all connections; a second call does nothing. The history stays open: it is its owner's. */
    @Override
    public void close() {
        if (thread.isShutdown()) {
            return;
        }
        thread.execute(() -> {
            time.close();
            feeds.close();
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(Feeds.SETTLE_DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the last tick is not done yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void onSecond(Moment now) {
        counts = feeds.counts();
        tick(now);
    }

    /** The process that leads commits what it sees; the others show what it has committed. */
    private void tick(Moment now) {
        write(() -> follows = !history.lead());
        MarketSnapshot snapshot =
                aggregator.aggregate(feeds.states(), now, history.smoothedBefore(now.stamp()), outliers);
        outliers = outliers.after(snapshot.sources(), now, limits);
        seen = Optional.of(snapshot);
        if (follows) {
            showCommitted();
        } else if (!hasFailed && isNext(now.stamp()) && write(() -> history.commit(snapshot.tick()))) {
            market.publish(snapshot);
        }
    }

    private boolean isNext(Stamp stamp) {
        boolean isNext = history.lastCommittedTick()
                .map(Tick::stamp)
                .filter(last -> !stamp.isAfter(last))
                .isEmpty();
        if (!isNext) {
            LOG.warn("no tick at {}: the history is ahead of the clock", stamp);
        }
        return isNext;
    }

    /** Between the seconds, so that a tick of another process is shown well within the next. */
    private void follow() {
        if (!hasFailed && follows && write(history::follow)) {
            showCommitted();
        }
    }

    private void showCommitted() {
        MarketSnapshot own = seen.orElseThrow();
        history.lastCommittedTick()
                .filter(tick -> !market.latest().map(MarketSnapshot::tick).equals(Optional.of(tick)))
                .ifPresent(tick -> market.publish(own.with(tick)));
    }

    private void heal(Healing healing) {
        Gap gap = healing.gap();
        if (!hasFailed && !follows && write(() -> history.heal(healing))) {
            LOG.info(
                    "gap from {} to {} is healed: {} minutes, complete: {}",
                    gap.from(),
                    gap.to(),
                    healing.minutes().size(),
                    healing.isComplete());
        }
    }

    /** After a failure nobody knows what is written: nothing follows before the history has been read again. */
    private boolean write(Runnable change) {
        try {
            change.run();
            hasFailed = false;
            return true;
        } catch (IllegalStateException e) {
            if (!hasFailed) {
                LOG.error("no ticks: {}", e.getMessage(), e);
            }
            hasFailed = true;
            return false;
        }
    }

    private boolean isFresh(Tick tick) {
        return now().stamp().secondsSince(tick.stamp()) <= limits.freshAge().toSeconds();
    }

    private static void requireQuorum(List<VenueEndpoint> venues, int quorum) {
        long distinct = venues.stream().map(VenueEndpoint::venue).distinct().count();
        if (distinct != venues.size()) {
            throw new IllegalArgumentException("a venue is named twice");
        }
        if (distinct < quorum) {
            throw new IllegalArgumentException("fewer venues than the quorum of " + quorum);
        }
    }
}
