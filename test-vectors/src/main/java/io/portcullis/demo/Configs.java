package io.portcullis.demo;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.replay.ReplayServer;
import io.portcullis.replay.market.Venue;
import io.portcullis.terms.RiskTerms;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The configuration files of two services that live in a market replay. */
public record Configs(ReplayServer replay, RiskTerms terms) {
    /** What return data call the oracle. */
    public static final int ORACLE_INDEX = 7;

    /** What return data call the node. */
    public static final int GUARDIAN_INDEX = 3;

    /** The oracle's: it watches the streaming venues. Its data lie beside its secret. */
    String oracle(Path secret, int port) {
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
                  quorum: 4
                  venues:
                %s
                clock: {replay: "%s"}
                """.formatted(
                        secret.getParent(),
                        secret,
                        port,
                        termsYaml("  "),
                        venuesYaml(Venue.COINBASE, Venue.KRAKEN, Venue.BITSTAMP, Venue.GEMINI, Venue.LMAX),
                        replay.clockUrl());
    }

    /** The part of a node's configuration that says who it is, and whose pauses it takes: here its own. */
    public String identity(Path identityFile, XOnlyKey identity) {
        return """
                identity_file: %s
                limits: {sats_per_day: 1000000000, outpoints_per_day: 100}
                operators: ["%s"]
                """.formatted(identityFile, identity);
    }

    /** A node's: it polls venues of its own, and knows one oracle and its group's key. */
    public String node(Path dataDir, Path keyFile, int port, XOnlyKey nodeKey, XOnlyKey oracleKey) {
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
                %s
                  limits:
                    quorum: 4
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
                        dataDir,
                        keyFile,
                        port,
                        GUARDIAN_INDEX,
                        nodeKey,
                        ORACLE_INDEX,
                        oracleKey,
                        termsYaml("    ").replaceFirst("    name", "  - name"),
                        venuesYaml(Venue.BITFINEX, Venue.OKX, Venue.CRYPTO_COM, Venue.BULLISH, Venue.PAXOS),
                        replay.clockUrl());
    }

    private String venuesYaml(Venue... venues) {
        return Arrays.stream(venues)
                .map(venue -> "    - {name: %s, base_uri: \"%s\"}".formatted(venue.id(), origin(venue)))
                .collect(Collectors.joining("\n"));
    }

    /** A venue's address without the path that the adapters know. */
    private String origin(Venue venue) {
        return replay.url(venue).resolve("/").toString().replaceAll("/$", "");
    }

    private String termsYaml(String indent) {
        return """
                name: %s
                version: %d
                liquidation_tax: "%s"
                liquidation_thold: "%s"
                reserve_pubkey: "%s"
                reserve_sats_min: %d
                subsidy_increment: "%s"
                subsidy_thold: "%s"
                unit_asset_id: "%s"
                unit_balance_min: %d
                vault_ratio_min: "%s"
                vault_value_min: %d""".formatted(
                        terms.name(),
                        terms.version(),
                        terms.liquidationTax(),
                        terms.liquidationThold(),
                        terms.reservePubkey(),
                        terms.reserveSatsMin().value(),
                        terms.subsidyIncrement(),
                        terms.subsidyThold(),
                        terms.unitAssetId(),
                        terms.unitBalanceMin(),
                        terms.vaultRatioMin(),
                        terms.vaultValueMin().value())
                .indent(indent.length())
                .stripTrailing();
    }
}
