package io.portcullis.bench;

import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chainsim.ChainSimulator;
import io.portcullis.chainsim.RelayPolicy;
import io.portcullis.chainsim.SimulatedChain;
import io.portcullis.demo.BackstopGroup;
import io.portcullis.demo.Configs;
import io.portcullis.demo.HttpApi;
import io.portcullis.demo.Reserve;
import io.portcullis.demo.Service;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import io.portcullis.replay.ReplayOptions;
import io.portcullis.replay.ReplayServer;
import io.portcullis.replay.market.PriceFile;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import io.portcullis.vaultlife.Secret;
import io.portcullis.vaultlife.WholeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Four backstop nodes in processes of their own, none of which fails or lies, that watch a replayed market over loopback. A second
 * there is a second here, so that they poll their venues as often as in earnest. Closing it stops all and removes every file.
 */
final class Cluster implements AutoCloseable {
    /** As a node is started by hand, but for the collector: the default one has threads for more processors than they share. */
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    /** What the chain expects: the liquidations pay about twice as much. */
    private static final FeeRate NETWORK_RATE = new FeeRate(5_000);

    /** Within it a price becomes a sustained one. */
    private static final Duration WARM_UP = Duration.ofSeconds(75);

    private final ScheduledExecutorService second = Executors.newSingleThreadScheduledExecutor();
    private final Path dir;
    private final ReplayServer replay;
    private final Stamp start;
    private final ChainSimulator chain;
    private final BackstopGroup group;

    private Cluster(Path dir, ReplayServer replay, ChainSimulator chain, BackstopGroup group) {
        this.dir = dir;
        this.replay = replay;
        this.start = Stamp.of(replay.now());
        this.chain = chain;
        this.group = group;
    }

    /**
     * Starts all, and waits until every node has met every other and knows the price.
     *
     * @param root the project's folder, in which the jars were built
     * @param prices the file that is replayed
     */
    static Cluster start(Path root, Path prices, RiskTerms terms, XOnlyKey oracle)
            throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("portcullis-cluster-");
        ReplayServer replay = ReplayServer.start(ReplayOptions.of(PriceFile.read(prices)));
        ChainSimulator chain = ChainSimulator.start(0, RelayPolicy.CORE, Clock.systemUTC());
        chain.estimate(NETWORK_RATE);
        BackstopGroup group = BackstopGroup.dealt(
                dir, root.resolve("mpc-backstop/target/mpc-backstop.jar"), passphrase(dir.resolve("passphrase")));
        var cluster = new Cluster(dir, replay, chain, group);
        try {
            group.startHonest(
                    JAVA_OPTIONS, new Configs(replay, chain.url(), terms), Reserve.fund(group.key(), chain), oracle);
            group.awaitHealth();
            cluster.advance(WARM_UP);
            group.awaitMet();
            cluster.second.scheduleAtFixedRate(cluster::tick, 1, 1, TimeUnit.SECONDS);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static Path passphrase(Path file) throws IOException {
        var ownersOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(Files.createFile(file, ownersOnly), "of a benchmark");
    }

    private void tick() {
        try {
            advance(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void advance(Duration time) throws InterruptedException {
        replay.runTo(replay.now().plus(time));
    }

    /** When the market began: whatever is below a threshold now is so since. */
    Stamp start() {
        return start;
    }

    /** The node that is asked, and coordinates. */
    HttpApi first() {
        return group.first();
    }

    /** The chain that all nodes watch. */
    SimulatedChain chain() {
        return chain.chain();
    }

    /** What nobody has in earnest. */
    Secret wholeKey() throws IOException, InterruptedException {
        return WholeKey.of(group.exportShares());
    }

    Protocol protocol(RiskTerms terms, XOnlyKey oracle) {
        var members = new Members(Map.of(Configs.GUARDIAN_INDEX, group.key()), Map.of(Configs.ORACLE_INDEX, oracle));
        return new Protocol(Configs.PROTOCOL_ID, Configs.DOMAIN, Network.REGTEST, members, terms);
    }

    /** The processor time that all nodes have taken together. */
    Duration cpu() {
        return group.nodes().stream().map(Service::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** How often the nodes have forced their records to the disk: each time the end of it is signed. */
    long forcedWrites() {
        long signed = 0;
        for (int node = 0; node < group.nodes().size(); node++) {
            Path journal = group.folder(node).resolve("journal.sqlite");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + journal);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(signature) FROM entry")) {
                signed += row.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException("cannot read " + journal, e);
            }
        }
        return signed;
    }

    @Override
    public void close() {
        second.shutdownNow();
        group.close();
        replay.close();
        chain.close();
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("temporary folder not removed: " + dir, e);
        }
    }
}
