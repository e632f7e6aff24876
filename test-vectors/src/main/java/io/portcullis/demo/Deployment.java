package io.portcullis.demo;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.cli.SealedFile;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.replay.ReplayServer;
import io.portcullis.replay.market.Venue;
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
import java.util.stream.Stream;

/**
 * An oracle and a backstop node, each with its own folder, sealed key, configuration and process, that live in a market replay.
 * Closing it stops both and removes every file.
 */
final class Deployment implements AutoCloseable {
    static final int ORACLE_INDEX = 7;
    static final int GUARDIAN_INDEX = 3;

    private final Path dir;
    private final Path root;
    private final ReplayServer replay;
    private final Path passphraseFile;
    private final char[] passphrase;
    private final int oraclePort = Service.freePort();
    private final int nodePort = Service.freePort();
    private final XOnlyKey reserveKey;
    private XOnlyKey oracleKey;
    private XOnlyKey nodeKey;
    private Service oracle;
    private Service node;

    private Deployment(Path root, ReplayServer replay, SecureRandom random, XOnlyKey reserveKey) throws IOException {
        this.root = root;
        this.replay = replay;
        this.reserveKey = reserveKey;
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
     * Makes keys with the programs' own keygen, writes the configurations, starts both and waits until they answer.
     *
     * @param root the project's folder, in which the jars were built
     */
    static Deployment start(Path root, ReplayServer replay, SecureRandom random, XOnlyKey reserveKey)
            throws IOException, InterruptedException {
        var deployment = new Deployment(root, replay, random, reserveKey);
        try {
            deployment.startOracle();
            deployment.startNode();
            deployment.oracle.awaitHealth();
            deployment.node.awaitHealth();
            return deployment;
        } catch (IOException | InterruptedException | RuntimeException e) {
            deployment.close();
            throw e;
        }
    }

    private void startOracle() throws IOException, InterruptedException {
        Path config = Files.writeString(dir.resolve("oracle.yaml"), oracleConfig());
        keygen(oracleJar(), oracleSecret());
        oracleKey = Service.run(oracleJar(), "pubkeys", "--config", config.toString(), passphraseOption())
                .lines()
                .filter(line -> line.startsWith("per-vault "))
                .map(line -> XOnlyKey.fromHex(line.split(" ")[3]))
                .findFirst()
                .orElseThrow();
        oracle = Service.start(oracleJar(), oraclePort, dir.resolve("oracle/oracle.log"), serve(config));
    }

    private void startNode() throws IOException, InterruptedException {
        keygen(nodeJar(), nodeSecret());
        String printed = Service.run(nodeJar(), "pubkey", "--key", nodeSecret().toString(), passphraseOption());
        nodeKey = XOnlyKey.fromHex(printed.strip());
        Path config = Files.writeString(dir.resolve("node.yaml"), nodeConfig());
        node = Service.start(nodeJar(), nodePort, dir.resolve("node/node.log"), serve(config));
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

    private Path nodeSecret() {
        return dir.resolve("node/key.json");
    }

    HttpApi oracle() {
        return oracle.api();
    }

    HttpApi node() {
        return node.api();
    }

    XOnlyKey oracleKey() {
        return oracleKey;
    }

    XOnlyKey nodeKey() {
        return nodeKey;
    }

    Members members() {
        return new Members(Map.of(GUARDIAN_INDEX, nodeKey), Map.of(ORACLE_INDEX, oracleKey));
    }

    RiskTerms terms() {
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
                new BigDecimal("1.6"),
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

    @Override
    public void close() {
        Stream.of(oracle, node).filter(service -> service != null).forEach(Service::close);
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("temporary folder not removed: " + dir, e);
        }
    }

    private String oracleConfig() {
        return """
                network: regtest
                data_dir: %s
                secret: {file: %s, kind: master}
                epoch: 1
                http: {host: 127.0.0.1, port: %d, rate_limit: {per_second: 1000, burst: 1000}}
                rates: {rate_min: "1.36", rate_max: "5.00", rate_thold: "1.35", step_size: "0.01"}
                terms:
                %s
                prices:
                  quorum: 3
                  venues:
                    - {name: coinbase, base_uri: "%s"}
                    - {name: kraken, base_uri: "%s"}
                    - {name: bitstamp, base_uri: "%s"}
                clock: {replay: "%s"}
                """.formatted(
                        dir.resolve("oracle"),
                        oracleSecret(),
                        oraclePort,
                        termsYaml("  "),
                        origin(Venue.COINBASE),
                        origin(Venue.KRAKEN),
                        origin(Venue.BITSTAMP),
                        replay.clockUrl());
    }

    private String nodeConfig() {
        return """
                network: regtest
                data_dir: %s
                key_file: %s
                http: {host: 127.0.0.1, port: %d, rate_limit: {per_second: 1000, burst: 1000}}
                members:
                  guardians:
                    - {idx: %d, pubkey: "%s"}
                  oracles:
                    - {idx: %d, pubkey: "%s", derivation: per-vault}
                terms:
                %s
                fee_rate: {min_sat_vb: 1, max_sat_vb: 2000}
                prices:
                  venues:
                    - {name: bitfinex, base_uri: "%s"}
                    - {name: cryptocom, base_uri: "%s"}
                  limits:
                    quorum: 2
                    max_spread_bp: 100
                    max_deviation_bp: 150
                    max_reading_age_seconds: 8
                    max_time_ahead_seconds: 2
                    max_time_behind_seconds: 10
                    max_unchanged_seconds: 300
                    span_seconds: 60
                    max_missing_seconds: 5
                    tolerance_bp: 100
                    max_sample_age_seconds: 5
                clock: {replay: "%s"}
                """.formatted(
                        dir.resolve("node"),
                        nodeSecret(),
                        nodePort,
                        GUARDIAN_INDEX,
                        nodeKey,
                        ORACLE_INDEX,
                        oracleKey,
                        termsYaml("    ").replaceFirst("    name", "  - name"),
                        origin(Venue.BITFINEX),
                        origin(Venue.CRYPTO_COM),
                        replay.clockUrl());
    }

    /** A venue's address without the path that the adapters know. */
    private String origin(Venue venue) {
        return replay.url(venue).resolve("/").toString().replaceAll("/$", "");
    }

    private String termsYaml(String indent) {
        return """
                name: demo
                version: 1
                liquidation_tax: "0.1"
                liquidation_thold: "1.35"
                reserve_pubkey: %s
                reserve_sats_min: 1000
                subsidy_increment: "0.01"
                subsidy_thold: "1.25"
                unit_asset_id: "840000:1"
                unit_balance_min: 1000
                vault_ratio_min: "1.6"
                vault_value_min: 10000""".formatted(reserveKey).indent(indent.length()).stripTrailing();
    }
}
