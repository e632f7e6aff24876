package io.portcullis.mpc;

import io.portcullis.mpc.cli.RunningNode;
import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.feed.NodePrices;
import io.portcullis.mpc.feed.TimeSource;
import io.portcullis.mpc.http.HttpServer;
import io.portcullis.mpc.http.MetricsServer;
import io.portcullis.mpc.http.NodeRoutes;
import io.portcullis.mpc.http.PriceStatus;
import io.portcullis.mpc.metrics.NodeMetrics;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.policy.NodeKey;
import io.portcullis.mpc.store.DataDirLock;
import io.portcullis.mpc.store.Journal;
import io.portcullis.mpc.store.SqlitePriceHistory;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** All of a node, wired together: its journal, its prices, its cosigner, its server. */
public final class Backstop implements RunningNode {
    private final Deque<Runnable> open = new ArrayDeque<>();
    private int port;
    private Optional<Integer> metricsPort = Optional.empty();

    private Backstop() {}

    static Backstop start(BackstopConfig config, NodeKey key, String version) {
        var node = new Backstop();
        try {
            node.wire(config, key, version);
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void wire(BackstopConfig config, NodeKey key, String version) {
        createDataDir(config);
        var lock = new DataDirLock(config.dataDir());
        open.push(lock::close);
        var journal = new Journal(config.dataDir());
        open.push(journal::close);
        var history = new SqlitePriceHistory(config.dataDir());
        open.push(history::close);
        TimeSource time = TimeSource.of(config.replayClock());
        open.push(time::close);
        var prices = new NodePrices(config.prices(), config.venues(), history, time);
        open.push(prices::close);
        var metrics = new NodeMetrics(prices);
        open.push(metrics::close);
        var cosigner = new Cosigner(config.mandate(), key, prices.judge()::judge, journal, journal);
        var routes = new NodeRoutes(
                cosigner,
                version,
                () -> new PriceStatus(prices.current(), prices.sources(), prices.notReady()),
                () -> Stamp.of(time.now()),
                metrics.requests());
        prices.start();
        var random = new SecureRandom();
        var server = new HttpServer(config.http(), routes, System::nanoTime, random, metrics.requests());
        open.push(server::close);
        port = server.port();
        metricsPort = config.metrics().map(settings -> {
            var listener = new MetricsServer(settings, metrics, random);
            open.push(listener::close);
            return listener.port();
        });
    }

    private static void createDataDir(BackstopConfig config) {
        try {
            Files.createDirectories(config.dataDir());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + config.dataDir(), e);
        }
    }

    @Override
    public int port() {
        return port;
    }

    /** The port that measurements are served on, if they are. */
    public Optional<Integer> metricsPort() {
        return metricsPort;
    }

    /** Ends what was started last first; a second call does nothing. */
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
