package io.portcullis.bench;

import io.portcullis.oracle.feed.PriceService;
import io.portcullis.oracle.feed.TimeSource;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.store.SqliteHistory;
import io.portcullis.replay.ReplayOptions;
import io.portcullis.replay.ReplayServer;
import io.portcullis.replay.market.PriceFile;
import io.portcullis.replay.market.Venue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The processor time of whole ticks: five venues over real sockets on the replay clock, their frames parsed, aggregated and committed
 * to SQLite. It counts all threads of the price service, the clock's lockstep and its pings too, which production has not.
 */
final class TickCpu {
    private static final List<Venue> VENUES =
            List.of(Venue.COINBASE, Venue.KRAKEN, Venue.BITSTAMP, Venue.GEMINI, Venue.LMAX);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private TickCpu() {}

    /**
     * In microseconds a tick.
     *
     * @param prices the file that is replayed
     * @param warmUp ticks that do not count
     */
    static double measure(Path prices, int warmUp, int ticks) throws Exception {
        Path dataDir = Files.createTempDirectory("tick-cpu");
        AggregationLimits limits = AggregationLimits.withQuorum(4);
        try (ReplayServer replay = ReplayServer.start(ReplayOptions.of(PriceFile.read(prices)));
                var journal = SqliteHistory.open(dataDir);
                var service = new PriceService(
                        VENUES.stream().map(venue -> endpoint(replay, venue)).toList(),
                        limits,
                        PriceHistory.open(journal, limits),
                        TimeSource.replay(replay.clockUrl()),
                        new Random(1))) {
            service.start();
            replay.runTo(replay.now().plusSeconds(warmUp));
            long before = cpuNanos();
            replay.runTo(replay.now().plusSeconds(ticks));
            double micros = (cpuNanos() - before) / 1e3 / ticks;
            if (!service.ready().isReady()) {
                throw new IllegalStateException(
                        "not all feeds were live: " + service.market().latest());
            }
            return micros;
        } finally {
            delete(dataDir);
        }
    }

    private static VenueEndpoint endpoint(ReplayServer replay, Venue venue) {
        URI url = replay.url(venue);
        return VenueEndpoint.of(venue.id(), Optional.of(URI.create(url.getScheme() + "://" + url.getAuthority())));
    }

    private static long cpuNanos() {
        ThreadInfo[] all = THREADS.getThreadInfo(THREADS.getAllThreadIds());
        return Arrays.stream(all)
                .filter(thread -> thread != null
                        && (thread.getThreadName().equals("prices")
                                || thread.getThreadName().startsWith("HttpClient-")))
                .mapToLong(thread -> Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId())))
                .sum();
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
