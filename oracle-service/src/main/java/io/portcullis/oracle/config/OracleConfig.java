package io.portcullis.oracle.config;

import io.portcullis.oracle.contract.RateTerms;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.oracle.feed.TimeSource;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.http.HttpSettings;
import io.portcullis.oracle.http.MetricsSettings;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.store.HistoryStore;
import io.portcullis.protocol.Network;
import io.portcullis.terms.RiskTerms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An oracle's configuration. One that exists is consistent and safe to start with.
 *
 * @param history the file in the data directory, or the database that several oracles share
 * @param epoch the one that quotes; those before it only reveal
 * @param metrics where measurements are served, if at all
 * @param time the machine's clocks, or on regtest those of a market replay
 */
public record OracleConfig(
        Network network,
        HistoryStore history,
        Path secretFile,
        SecretKind secretKind,
        int epoch,
        HttpSettings http,
        Optional<MetricsSettings> metrics,
        RateTerms rates,
        RiskTerms terms,
        List<VenueEndpoint> venues,
        AggregationLimits limits,
        TimeSource time) {

    public OracleConfig {
        venues = List.copyOf(venues);
    }

    /** @throws ConfigException naming the first setting that is wrong */
    public static OracleConfig parse(String yaml) {
        return new ConfigReader(Yaml.read(yaml, OracleYaml.class)).read();
    }
}
