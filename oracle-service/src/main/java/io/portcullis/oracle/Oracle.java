package io.portcullis.oracle;

import io.portcullis.oracle.cli.RunningOracle;
import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.contract.Issuer;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.contract.Revealer;
import io.portcullis.oracle.contract.TagProver;
import io.portcullis.oracle.feed.PriceService;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.http.MetricsServer;
import io.portcullis.oracle.http.OracleJson;
import io.portcullis.oracle.http.OracleServer;
import io.portcullis.oracle.http.OracleServices;
import io.portcullis.oracle.metrics.OracleMetrics;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.TickArchive;
import io.portcullis.oracle.store.HistoryJournal;
import io.portcullis.oracle.store.HistoryStore;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** All of an oracle, wired together: its history, its prices, its server. */
public final class Oracle implements RunningOracle {
    private final HistoryJournal journal;
    private final PriceService prices;
    private final OracleMetrics metrics;
    private final OracleServer server;
    private final Optional<MetricsServer> metricsServer;

    private Oracle(OracleConfig config, OracleKeys keys, String version) {
        var random = new SecureRandom();
        this.journal = config.history().open();
        PriceHistory history = PriceHistory.open(journal, config.limits());
        this.prices = new PriceService(config.venues(), config.limits(), history, config.time(), random);
        List<String> venues = config.venues().stream().map(VenueEndpoint::venue).toList();
        this.metrics = new OracleMetrics(venues, prices);
        var oracle = OracleJson.of(version, config.network(), keys, config.terms(), venues);
        var services = new OracleServices(
                oracle,
                prices.market(),
                history,
                archive(config.history()),
                prices::ready,
                new Issuer(keys, config.rates(), history),
                new TagProver(keys),
                new Revealer(keys, history),
                () -> prices.now().stamp());
        this.server = new OracleServer(config.http(), services, System::nanoTime, random, metrics.http());
        this.metricsServer = config.metrics().map(settings -> new MetricsServer(settings, metrics, random));
    }

    /** With a connection of its own, so that nobody who asks holds up the ticks; one at a time, so that many do not use up all. */
    private static TickArchive archive(HistoryStore history) {
        var turn = new ReentrantLock();
        return (from, to, reader) -> {
            turn.lock();
            try (var rows = history.reader()) {
                rows.between(from, to, reader);
            } finally {
                turn.unlock();
            }
        };
    }

    static Oracle start(OracleConfig config, OracleKeys keys, String version) {
        var oracle = new Oracle(config, keys, version);
        try {
            oracle.prices.start();
            oracle.server.start();
            oracle.metricsServer.ifPresent(MetricsServer::start);
            return oracle;
        } catch (RuntimeException e) {
            oracle.close();
            throw e;
        }
    }

    @Override
    public int port() {
        return server.port();
    }

    /** The port that measurements are served on, if they are. */
    public Optional<Integer> metricsPort() {
        return metricsServer.map(MetricsServer::port);
    }

    @Override
    public void close() {
        metricsServer.ifPresent(MetricsServer::close);
        server.close();
        prices.close();
        metrics.close();
        journal.close();
    }
}
