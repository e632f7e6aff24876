package io.portcullis.scenario;

import io.portcullis.mpc.feed.Endpoint;
import io.portcullis.mpc.feed.NodePrices;
import io.portcullis.mpc.feed.ReplayTime;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.store.SqlitePriceHistory;
import io.portcullis.oracle.feed.PriceService;
import io.portcullis.oracle.feed.TimeSource;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.store.SqliteHistory;
import io.portcullis.protocol.Stamp;
import io.portcullis.replay.ReplayServer;
import io.portcullis.replay.market.Venue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The price services of both roles, as they are deployed, on the venues and the clock of one replay. */
final class Roles implements AutoCloseable {
    private static final Set<Venue> CANDLES = Set.of(Venue.COINBASE, Venue.KRAKEN, Venue.BITSTAMP, Venue.GEMINI);

    private final ReplayServer replay;
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final PriceService oracle;
    private final NodePrices backstop;

    private Roles(Scenario scenario, ReplayServer replay, Path dataDir) throws IOException {
        this.replay = replay;
        this.oracle = oracle(scenario, Files.createDirectories(dataDir.resolve("oracle")));
        this.backstop = backstop(scenario.backstop(), Files.createDirectories(dataDir.resolve("backstop")));
    }

    /** Starts both; they have done the first second of the replay, or are about to. */
    static Roles start(Scenario scenario, ReplayServer replay, Path dataDir) throws IOException {
        Roles roles = new Roles(scenario, replay, dataDir);
        try {
            roles.oracle.start();
            roles.backstop.start();
            return roles;
        } catch (RuntimeException e) {
            roles.close();
            throw e;
        }
    }

    private PriceService oracle(Scenario scenario, Path dataDir) {
        AggregationLimits limits =
                AggregationLimits.withQuorum(scenario.oracle().quorum());
        SqliteHistory journal = SqliteHistory.open(dataDir);
        open.push(journal::close);
        PriceService service = new PriceService(
                scenario.oracle().venues().stream().map(this::endpoint).toList(),
                limits,
                PriceHistory.open(journal, limits),
                TimeSource.replay(replay.clockUrl()),
                new Random(scenario.seed()));
        open.push(service::close);
        return service;
    }

    /** The stream of a venue and, where it has some, its candles on the same port. */
    private VenueEndpoint endpoint(Venue venue) {
        VenueEndpoint stream = VenueEndpoint.of(venue.id(), Optional.of(origin(venue)));
        return CANDLES.contains(venue)
                ? stream.withCandlesAt(URI.create("http://" + replay.url(venue).getAuthority()))
                : stream;
    }

    private NodePrices backstop(Role role, Path dataDir) {
        SqlitePriceHistory history = new SqlitePriceHistory(dataDir);
        open.push(history::close);
        ReplayTime time = new ReplayTime(replay.clockUrl());
        open.push(time::close);
        NodePrices prices = new NodePrices(
                parameters(role.quorum()),
                role.venues().stream()
                        .map(venue -> new Endpoint(io.portcullis.mpc.feed.Venue.named(venue.id()), origin(venue)))
                        .toList(),
                history,
                time);
        open.push(prices::close);
        return prices;
    }

    /** The standard ones, but for the quorum. */
    private static PriceParameters parameters(int quorum) {
        PriceParameters standard = PriceParameters.STANDARD;
        return new PriceParameters(
                quorum,
                standard.maxSpreadBp(),
                standard.maxDeviationBp(),
                standard.maxReadingAgeSeconds(),
                standard.maxTimeAheadSeconds(),
                standard.maxTimeBehindSeconds(),
                standard.maxUnchangedSeconds(),
                standard.spanSeconds(),
                standard.maxMissingSeconds(),
                standard.toleranceBp(),
                standard.maxSampleAgeSeconds(),
                standard.maxScaleFactor(),
                standard.maxReferenceAgeSeconds());
    }

    /** A venue's address without the path that the adapters know. */
    private URI origin(Venue venue) {
        URI url = replay.url(venue);
        return URI.create(url.getScheme() + "://" + url.getAuthority());
    }

    Decision oracleOf(ContractCase contract) {
        return Decision.of(oracle.history().crossing(contract.baseStamp(), contract.threshold(), now()));
    }

    Decision backstopOf(ContractCase contract) {
        return Decision.of(backstop.judge().judge(contract.baseStamp(), contract.threshold(), now()));
    }

    private Stamp now() {
        return Stamp.of(replay.now());
    }

    /** What the oracle has of its venues now, for whoever wonders about a decision. */
    String oracleView() {
        return oracle.market().latest().map(Object::toString).orElse("nothing");
    }

    String backstopView() {
        return backstop.current() + " " + backstop.sources();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
