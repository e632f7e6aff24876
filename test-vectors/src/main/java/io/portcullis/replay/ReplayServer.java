package io.portcullis.replay;

import io.portcullis.replay.market.Market;
import io.portcullis.replay.market.Venue;
import io.portcullis.replay.venue.Answer;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replay that is being served. Time stands still except within {@link #runTo}. In each virtual second the venues write
 * their frames, then every stream client's pong shows that it has taken them, then the clock clients are told the second, and
 * the next one begins when all of them have acknowledged it.
 */
public final class ReplayServer implements AutoCloseable {
    private static final int STEP_MS = 1000;

    private final LoopbackServer server = new LoopbackServer();
    private final Map<Venue, Feed> feeds = new EnumMap<>(Venue.class);
    private final Control control = new Control();
    private final ReplayOptions options;
    private final RollCall pongs;
    private final ReplayClock clock;
    private final Pace pace;
    private volatile boolean paused;
    private volatile boolean closed;

    private ReplayServer(ReplayOptions options) {
        this.options = options;
        this.pongs = new RollCall("frames not taken in time", options.patience());
        this.clock = new ReplayClock(options.from().toEpochMilli(), options.patience());
        this.pace = new Pace(options.speed());
        server.add(control, options.portBase());
        for (Venue venue : Venue.values()) {
            Market market = new Market(venue, options.path(venue), options.seed(), options.faults());
            Feed feed = new Feed(venue, market, options.faults(), pongs);
            feeds.put(venue, feed);
            server.add(feed, options.portBase() == 0 ? 0 : options.portBase() + venue.number());
        }
    }

    /**
     * Listens, with the time at the first second.
     *
     * @throws IOException when a port is taken
     */
    public static ReplayServer start(ReplayOptions options) throws IOException {
        ReplayServer replay = new ReplayServer(options);
        replay.feeds.values().forEach(feed -> feed.advance(options.from().toEpochMilli()));
        try {
            replay.server.start();
        } catch (Exception e) {
            replay.server.close();
            throw new IOException("cannot listen: " + e.getMessage(), e);
        }
        return replay;
    }

    /** What a client of {@code venue} connects to: the URL of its stream, or the root of its REST resources. */
    public URI url(Venue venue) {
        Feed feed = feeds.get(venue);
        return URI.create(feed.url(server.port(feed)));
    }

    public URI clockUrl() {
        return URI.create("ws://127.0.0.1:" + server.port(control) + "/clock");
    }

    /** The last second that was announced. */
    public Instant now() {
        return Instant.ofEpochMilli(clock.timeMs());
    }

    public int clockClients() {
        return clock.clients();
    }

    /**
     * Takes the time to {@code target} and returns when every connected clock client has acknowledged it; earlier when
     * {@link #pause} or {@link #close} is called meanwhile.
     *
     * @throws IllegalArgumentException when {@code target} is not a whole second or lies before {@link #now}
     */
    public synchronized void runTo(Instant target) throws InterruptedException {
        requireWholeSecond(target);
        if (target.isBefore(now())) {
            throw new IllegalArgumentException("time does not run backwards from " + now() + " to " + target);
        }
        paused = false;
        pace.restart();
        while (!paused && !closed && now().isBefore(target)) {
            pace.await(clock.clients() > 0);
            clock.begin();
            step(clock.timeMs() + STEP_MS);
        }
        clock.awaitAcks();
    }

    private void step(long timeMs) throws InterruptedException {
        feeds.values().forEach(feed -> feed.advance(timeMs));
        pongs.await();
        clock.announce(timeMs);
    }

    /** Makes a running {@link #runTo} return after the step that it is at. */
    public void pause() {
        paused = true;
    }

    /** The clock and the feeds, a line each. */
    public String listing() {
        List<String> lines = new ArrayList<>(List.of(line("clock", clockUrl())));
        feeds.keySet().forEach(venue -> lines.add(line(venue.id(), url(venue))));
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(String name, URI url) {
        return String.format("%-10s %s", name, url);
    }

    @Override
    public void close() {
        closed = true;
        server.close();
    }

    static void requireWholeSecond(Instant time) {
        if (time.getNano() != 0) {
            throw new IllegalArgumentException("not a whole second: " + time);
        }
    }

    /** The site at the port base. */
    private final class Control implements Site {
        @Override
        public Answer get(String path, Map<String, String> query) {
            return switch (path) {
                case "/" -> Answer.text(200, now() + System.lineSeparator() + listing() + System.lineSeparator());
                case "/clock" ->
                    new Answer(
                            200,
                            "application/json",
                            "{\"time_ms\":%d,\"speed\":%d,\"clients\":%d}"
                                    .formatted(clock.timeMs(), options.speed(), clock.clients()));
                default -> Answer.notFound();
            };
        }

        @Override
        public Link.@Nullable Owner accept(String path) {
            return path.equals("/clock") ? clock : null;
        }
    }
}
