package io.portcullis.bench;

import io.portcullis.oracle.feed.PriceService;
import io.portcullis.oracle.feed.TickListener;
import io.portcullis.oracle.feed.TimeSource;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Moment;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.store.SqliteHistory;
import io.portcullis.replay.ReplayOptions;
import io.portcullis.replay.ReplayServer;
import io.portcullis.replay.market.PriceFile;
import io.portcullis.replay.market.Venue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The processor time of whole ticks: five venues over real sockets on the replay clock, their frames parsed, aggregated and committed
 * to SQLite. It counts all threads of the price service, and with them the replay's clock and its pings, which production has not.
 */
final class TickCpu {
    private static final List<Venue> VENUES =
            List.of(Venue.COINBASE, Venue.KRAKEN, Venue.BITSTAMP, Venue.GEMINI, Venue.LMAX);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TickCpu() {}

    /**
     * Microseconds a tick.
     *
     * @param work of the thread that parses, aggregates and commits
     * @param sockets of the threads below it, which are the JDK's
     */
    record Cost(double work, double sockets) {
        private Cost since(Cost before, int ticks) {
            return new Cost((work - before.work) / ticks, (sockets - before.sockets) / ticks);
        }
    }

    /**
     * @param prices the file that is replayed
     * @param warmUp ticks that do not count
     */
    static Cost measure(Path prices, int warmUp, int ticks) throws Exception {
        Path dataDir = Files.createTempDirectory("tick-cpu");
        AggregationLimits limits = AggregationLimits.withQuorum(4);
        try (ReplayServer replay = ReplayServer.start(ReplayOptions.of(PriceFile.read(prices)));
                var journal = SqliteHistory.open(dataDir);
                var service = new PriceService(
                        VENUES.stream().map(venue -> endpoint(replay, venue)).toList(),
                        limits,
                        PriceHistory.open(journal, limits),
                        new NoLockstep(TimeSource.replay(replay.clockUrl())),
                        new Random(1))) {
            service.start();
            replay.runTo(replay.now().plusSeconds(warmUp));
            Cost before = soFar();
            replay.runTo(replay.now().plusSeconds(ticks));
            Cost cost = soFar().since(before, ticks);
            if (!service.ready().isReady()) {
                throw new IllegalStateException(
                        "not all feeds were live: " + service.market().latest());
            }
            return cost;
        } finally {
            delete(dataDir);
        }
    }

    /** A replayed clock that is taken for the world's: nobody is pinged to know what is still on its way. */
    private record NoLockstep(TimeSource replay) implements TimeSource {
        @Override
        public Moment now() {
            return replay.now();
        }

        @Override
        public void start(ScheduledExecutorService thread, TickListener listener) {
            replay.start(thread, listener);
        }

        @Override
        public boolean hasJumped() {
            return replay.hasJumped();
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public void close() {
            replay.close();
        }
    }

    private static VenueEndpoint endpoint(ReplayServer replay, Venue venue) {
        URI url = replay.url(venue);
        return VenueEndpoint.of(venue.id(), Optional.of(URI.create(url.getScheme() + "://" + url.getAuthority())));
    }

    private static Cost soFar() {
        return new Cost(micros("prices"), micros("HttpClient-"));
    }

    /** Of all threads whose name begins so. */
    private static double micros(String name) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                        .filter(thread ->
                                thread != null && thread.getThreadName().startsWith(name))
                        .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())))
                        .sum()
                / 1e3;
    }

    private static void delete(Path dir) throws Exception {
        try (var files = Files.list(dir)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(dir);
    }
}
