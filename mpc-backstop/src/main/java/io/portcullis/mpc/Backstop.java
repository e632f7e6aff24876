package io.portcullis.mpc;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chain.ChainRefused;
import io.portcullis.mpc.chain.NodeChain;
import io.portcullis.mpc.cli.RunningNode;
import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.config.ConfigException;
import io.portcullis.mpc.feed.NodePrices;
import io.portcullis.mpc.feed.TimeSource;
import io.portcullis.mpc.http.HttpServer;
import io.portcullis.mpc.http.MetricsServer;
import io.portcullis.mpc.http.NodeRoutes;
import io.portcullis.mpc.http.PriceStatus;
import io.portcullis.mpc.http.Routes;
import io.portcullis.mpc.metrics.NodeMetrics;
import io.portcullis.mpc.policy.Commitments;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.policy.Locks;
import io.portcullis.mpc.policy.Mandate;
import io.portcullis.mpc.policy.OwnPrices;
import io.portcullis.mpc.policy.Pauses;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.signing.Membership;
import io.portcullis.mpc.signing.Participant;
import io.portcullis.mpc.store.DataDirLock;
import io.portcullis.mpc.store.RecordStore;
import io.portcullis.mpc.store.SqlitePriceHistory;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of a node, wired together: its record, its prices, its cosigner, its peers, its server. */
public final class Backstop implements RunningNode {
    private static final Logger LOG = LoggerFactory.getLogger(Backstop.class);

    private final Deque<Runnable> open = new ArrayDeque<>();
    private int port;
    private Optional<Integer> metricsPort = Optional.empty();

    private Backstop() {}

    static Backstop start(BackstopConfig config, Membership member, String version) {
        var node = new Backstop();
        try {
            node.wire(config, member, version);
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private void wire(BackstopConfig config, Membership member, String version) {
        Path dataDir = config.files().dataDir();
        createDataDir(dataDir);
        opened(new DataDirLock(dataDir)::close);
        TimeSource time = TimeSource.of(config.replayClock());
        opened(time::close);
        Supplier<Stamp> now = () -> Stamp.of(time.now());
        Record record = new RecordStore(dataDir, config.files().head()).open(member.identity(), now.get());
        opened(record::close);
        var history = new SqlitePriceHistory(dataDir);
        opened(history::close);
        var prices = new NodePrices(config.prices(), config.venues(), history, time);
        opened(prices::close);
        var metrics = new NodeMetrics(prices);
        opened(metrics::close);
        Commitments commitments = commitments(config, member.group().xOnlyKey(), record);
        var peers = new PeerNode(member, record, dataDir, now);
        opened(peers::close);
        Participant participant = peers.participant(commitments);
        opened(participant::close);
        OwnPrices own = OwnPrices.of(prices.judge(), (oracle, median) -> {
            metrics.requests().priceAlarm();
            LOG.warn("an oracle's price is outside the band around this node's own"); // which one, a request said
        });
        NodeChain chain = chain(config);
        var cosigner = new Cosigner(config.mandate(), peers.coordinator(participant), own, chain, commitments);
        List<Routes> routes = List.of(
                peers.routes(),
                peers.groupRoutes(cosigner, participant),
                new NodeRoutes(
                        cosigner,
                        version,
                        () -> new PriceStatus(prices.current(), prices.sources(), prices.notReady()),
                        chain::answers,
                        now,
                        metrics.requests()));
        prices.start();
        var random = new SecureRandom();
        var server = new HttpServer(config.http(), routes, System::nanoTime, random, metrics.requests());
        opened(server::close);
        port = server.port();
        metricsPort = config.metrics().map(settings -> {
            var listener = new MetricsServer(settings, metrics, random);
            opened(listener::close);
            return listener.port();
        });
        peers.start();
    }

    private void opened(Runnable close) {
        open.push(close);
    }

    private static Commitments commitments(BackstopConfig config, XOnlyKey key, Record record) {
        var locks = new Locks(config.limits(), record);
        var pauses = new Pauses(config.mandate().network(), key, config.operators(), record);
        return new Commitments(record, locks, pauses);
    }

    private static NodeChain chain(BackstopConfig config) {
        Mandate mandate = config.mandate();
        try {
            return NodeChain.open(
                    config.chain(),
                    mandate.terms().stream().map(mandate::protocol).toList());
        } catch (ChainRefused e) {
            throw new ConfigException("chain", e.getMessage());
        }
    }

    private static void createDataDir(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + dataDir, e);
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
