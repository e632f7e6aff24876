package io.portcullis.oracle.config;

import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.contract.RateTerms;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.oracle.feed.TimeSource;
import io.portcullis.oracle.feed.VenueEndpoint;
import io.portcullis.oracle.http.HttpSettings;
import io.portcullis.oracle.http.MetricsSettings;
import io.portcullis.oracle.http.RateLimit;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.store.HistoryStore;
import io.portcullis.oracle.store.PostgresAddress;
import io.portcullis.protocol.Network;
import io.portcullis.terms.RiskTerms;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes a configuration of the file's members, or says which one is wrong. */
final class ConfigReader {
    private final OracleYaml yaml;

    ConfigReader(OracleYaml yaml) {
        this.yaml = yaml;
    }

    OracleConfig read() {
        Network network = at("network", () -> Network.of(yaml.network()));
        SecretKind kind = at("secret.kind", () -> SecretKind.of(yaml.secret().kind()));
        RiskTerms terms = at("terms", this::terms);
        return new OracleConfig(
                network,
                history(),
                at("secret.file", () -> Path.of(yaml.secret().file())),
                kind,
                epoch(kind),
                http(),
                at("metrics", this::metrics),
                rates(terms),
                terms,
                venues(),
                at("prices.quorum", this::limits),
                time(network));
    }

    private HistoryStore history() {
        Path dataDir = at("data_dir", () -> Path.of(yaml.dataDir()));
        OracleYaml.History history = yaml.history();
        if (history == null) {
            return HistoryStore.sqlite(dataDir);
        }
        OracleYaml.Postgresql settings = history.postgresql();
        return at(
                "history.postgresql",
                () -> HistoryStore.postgresql(
                        new PostgresAddress(settings.url(), settings.user(), Path.of(settings.passwordFile()))));
    }

    private int epoch(SecretKind kind) {
        int newest = OracleKeys.newestEpoch(kind);
        require(yaml.epoch() >= 1 && yaml.epoch() <= newest, "epoch", "is not within 1 and " + newest);
        return yaml.epoch();
    }

    private HttpSettings http() {
        OracleYaml.Http http = yaml.http();
        require(http.port() >= 0 && http.port() <= 65_535, "http.port", "is not a port");
        RateLimit limit = at(
                "http.rate_limit",
                () -> new RateLimit(
                        http.rateLimit().perSecond(), http.rateLimit().burst()));
        List<String> proxies = http.trustedProxies() == null ? List.of() : http.trustedProxies();
        return new HttpSettings(http.host(), http.port(), limit, Set.copyOf(proxies));
    }

    private Optional<MetricsSettings> metrics() {
        return Optional.ofNullable(yaml.metrics())
                .map(given -> new MetricsSettings(
                        given.host(), given.port(), given.clients() == null ? Set.of() : Set.copyOf(given.clients())));
    }

    private RateTerms rates(RiskTerms terms) {
        OracleYaml.Rates rates = yaml.rates();
        require(
                rates.rateThold().compareTo(terms.liquidationThold()) == 0,
                "rates.rate_thold",
                "is not terms.liquidation_thold");
        return at("rates", () -> new RateTerms(rates.rateMin(), rates.rateMax(), rates.rateThold(), rates.stepSize()));
    }

    private RiskTerms terms() {
        OracleYaml.Terms terms = yaml.terms();
        return new RiskTerms(
                terms.name(),
                terms.version(),
                terms.liquidationTax(),
                terms.liquidationThold(),
                XOnlyKey.fromHex(terms.reservePubkey()),
                new Sats(terms.reserveSatsMin()),
                terms.subsidyIncrement(),
                terms.subsidyThold(),
                terms.unitAssetId(),
                terms.unitBalanceMin(),
                terms.vaultRatioMin(),
                new Sats(terms.vaultValueMin()));
    }

    private List<VenueEndpoint> venues() {
        List<VenueEndpoint> venues = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (OracleYaml.Venue venue : yaml.prices().venues()) {
            String path = "prices.venues[" + venues.size() + "]";
            require(names.add(venue.name()), path, "is named twice");
            venues.add(at(path, () -> venue(venue)));
        }
        return venues;
    }

    private static VenueEndpoint venue(OracleYaml.Venue venue) {
        VenueEndpoint endpoint = VenueEndpoint.of(
                venue.name(), Optional.ofNullable(venue.baseUri()).map(URI::create));
        return venue.candlesUri() == null ? endpoint : endpoint.withCandlesAt(URI.create(venue.candlesUri()));
    }

    private AggregationLimits limits() {
        int quorum = yaml.prices().quorum();
        if (quorum > yaml.prices().venues().size()) {
            throw new IllegalArgumentException("is more than there are venues");
        }
        return AggregationLimits.withQuorum(quorum);
    }

    private TimeSource time(Network network) {
        OracleYaml.Clock clock = yaml.clock();
        if (clock == null) {
            return TimeSource.system();
        }
        require(network == Network.REGTEST, "clock.replay", "is for network regtest only");
        return at("clock.replay", () -> TimeSource.replay(URI.create(clock.replay())));
    }

    private static void require(boolean holds, String path, String problem) {
        if (!holds) {
            throw new ConfigException(path, problem);
        }
    }

    /** What {@code value} gives; what it objects to is said with the path. */
    private static <T> T at(String path, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path, String.valueOf(e.getMessage()));
        }
    }
}
