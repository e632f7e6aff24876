package io.portcullis.demo;

import io.portcullis.action.Protocol;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.chainsim.ChainSimulator;
import io.portcullis.cli.SealedFile;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.protocol.Network;
import io.portcullis.replay.ReplayServer;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * An oracle and a group of backstop nodes, each with its own folder, sealed key, configuration and process, that live in a market
 * replay. Closing it stops all and removes every file.
 */
final class Deployment implements AutoCloseable {
    /** What the nodes' chain source expects. */
    private static final FeeRate NETWORK_RATE = new FeeRate(5_000);

    private final Path dir;
    private final Path root;
    private final ChainSimulator chain;
    private final Path passphraseFile;
    private final char[] passphrase;
    private final int oraclePort = Service.freePort();
    private final RiskTerms terms;
    private final Configs configs;
    private XOnlyKey oracleKey;
    private Service oracle;
    private BackstopGroup backstop;
    private Reserve reserve;

    private Deployment(Path root, ReplayServer replay, ChainSimulator chain, SecureRandom random, XOnlyKey reserveKey)
            throws IOException {
        this.root = root;
        this.chain = chain;
        this.terms = terms(reserveKey);
        this.configs = new Configs(replay, chain.url(), terms);
        this.dir = Files.createTempDirectory("portcullis-demo-");
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        this.passphrase = HexFormat.of().formatHex(secret).toCharArray();
        this.passphraseFile = Files.createFile(
                dir.resolve("passphrase"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passphraseFile, new String(passphrase));
    }

    /**
     * Makes keys with the programs' own keygen, writes the configurations, starts all and waits until they answer.
     *
     * @param root the project's folder, in which the jars were built
     */
    static Deployment start(
            Path root, ReplayServer replay, ChainSimulator chain, SecureRandom random, XOnlyKey reserveKey)
            throws IOException, InterruptedException {
        var deployment = new Deployment(root, replay, chain, random, reserveKey);
        // A program takes longer to start than to do its part: both roles prepare at the same time.
        ExecutorService aside = Executors.newSingleThreadExecutor();
        try {
            Future<BackstopGroup> dealt = aside.submit(
                    () -> BackstopGroup.dealt(deployment.dir, deployment.nodeJar(), deployment.passphraseFile));
            deployment.startOracle();
            deployment.backstop = dealt.get();
            chain.estimate(NETWORK_RATE);
            deployment.reserve = Reserve.fund(deployment.guardianKey(), chain);
            deployment.backstop.start(deployment.configs, deployment.reserve, deployment.oracleKey);
            deployment.oracle.awaitHealth();
            deployment.backstop.awaitHealth();
            return deployment;
        } catch (IOException | InterruptedException | RuntimeException e) {
            deployment.close();
            throw e;
        } catch (ExecutionException e) {
            deployment.close();
            throw new IllegalStateException(e.getCause());
        } finally {
            aside.shutdownNow();
        }
    }

    private void startOracle() throws IOException, InterruptedException {
        Path config = Files.writeString(dir.resolve("oracle.yaml"), configs.oracle(oracleSecret(), oraclePort));
        keygen(oracleJar(), oracleSecret());
        oracleKey = Service.run(oracleJar(), "pubkeys", "--config", config.toString(), passphraseOption())
                .lines()
                .filter(line -> line.startsWith("per-vault "))
                .map(line -> XOnlyKey.fromHex(line.split(" ")[3]))
                .findFirst()
                .orElseThrow();
        oracle = Service.start(oracleJar(), oraclePort, dir.resolve("oracle/oracle.log"), serve(config));
    }

    /** Gives what it printed. */
    private String keygen(Path jar, Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        return Service.run(jar, "keygen", "--out", file.toString(), passphraseOption());
    }

    private String[] serve(Path config) {
        return new String[] {"serve", "--config", config.toString(), passphraseOption()};
    }

    private String passphraseOption() {
        return "--passphrase-file=" + passphraseFile;
    }

    private Path oracleJar() {
        return root.resolve("oracle-service/target/oracle-service.jar");
    }

    private Path nodeJar() {
        return root.resolve("mpc-backstop/target/mpc-backstop.jar");
    }

    private Path oracleSecret() {
        return dir.resolve("oracle/secret.json");
    }

    HttpApi oracle() {
        return oracle.api();
    }

    HttpApi node() {
        return backstop.first();
    }

    XOnlyKey oracleKey() {
        return oracleKey;
    }

    XOnlyKey guardianKey() {
        return backstop.key();
    }

    BackstopGroup backstop() {
        return backstop;
    }

    /** The chain that the nodes watch. */
    ChainSimulator chain() {
        return chain;
    }

    Reserve reserve() {
        return reserve;
    }

    Protocol protocol() {
        return new Protocol(Configs.PROTOCOL_ID, Configs.DOMAIN, Network.REGTEST, members(), terms);
    }

    private Members members() {
        return new Members(Map.of(Configs.GUARDIAN_INDEX, guardianKey()), Map.of(Configs.ORACLE_INDEX, oracleKey));
    }

    RiskTerms terms() {
        return terms;
    }

    private static RiskTerms terms(XOnlyKey reserveKey) {
        return new RiskTerms(
                "demo",
                1,
                new BigDecimal("0.1"),
                new BigDecimal("1.35"),
                reserveKey,
                new Sats(1000),
                new BigDecimal("0.01"),
                new BigDecimal("1.25"),
                "840000:1",
                1000,
                new BigDecimal("1.40"),
                new Sats(10_000));
    }

    /** What a thief has who copied the oracle's file and watched its passphrase being typed. */
    StolenSecret stealOracleSecret() throws IOException {
        return new StolenSecret(Bytes.of(SealedFile.open(oracleSecret(), SecretKind.MASTER.purpose(), passphrase)));
    }

    /** Every file that the oracle wrote: its data and its log. */
    List<Path> oracleRecords() throws IOException {
        try (Stream<Path> files = Files.walk(dir.resolve("oracle"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void stop(AutoCloseable started) {
        try {
            started.close();
        } catch (Exception e) { // neither throws one
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        Stream.of(oracle, backstop).filter(started -> started != null).forEach(Deployment::stop);
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("temporary folder not removed: " + dir, e);
        }
    }
}
