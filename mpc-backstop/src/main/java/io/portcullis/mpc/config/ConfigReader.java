package io.portcullis.mpc.config;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.feed.Endpoint;
import io.portcullis.mpc.feed.Venue;
import io.portcullis.mpc.http.HttpSettings;
import io.portcullis.mpc.http.MetricsSettings;
import io.portcullis.mpc.policy.Derivation;
import io.portcullis.mpc.policy.FeeRange;
import io.portcullis.mpc.policy.Mandate;
import io.portcullis.mpc.policy.ValueLimits;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.protocol.Network;
import io.portcullis.terms.RiskTerms;
import io.portcullis.vault.Members;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes a configuration of the file's members, or says which one is wrong. */
final class ConfigReader {
    private final BackstopYaml yaml;

    ConfigReader(BackstopYaml yaml) {
        this.yaml = yaml;
    }

    BackstopConfig read() {
        Network network = at("network", () -> Network.ofConfiguredName(yaml.network()));
        List<Endpoint> venues = venues();
        var group = new GroupReader(yaml);
        return new BackstopConfig(
                files(),
                http(),
                at("metrics", () -> Optional.ofNullable(yaml.metrics()).map(ConfigReader::metrics)),
                mandate(network),
                at("limits", this::limits),
                group.operators(),
                group.peers(),
                new ChainReader(yaml.chain(), network).read(),
                prices(venues.size()),
                venues,
                replayClock(network, yaml.clock()));
    }

    private NodeFiles files() {
        Path identity = at("identity_file", () -> Path.of(yaml.identityFile()));
        return new NodeFiles(
                at("data_dir", () -> Path.of(yaml.dataDir())),
                at("key_file", () -> Path.of(yaml.keyFile())),
                at("group_file", () -> Path.of(yaml.groupFile())),
                identity,
                at("head_file", () -> yaml.headFile() == null ? headBeside(identity) : Path.of(yaml.headFile())));
    }

    /** Not in the data directory: who loses that, or brings back an old one, has the head still. */
    private static Path headBeside(Path identity) {
        return identity.resolveSibling(identity.getFileName() + ".head");
    }

    private ValueLimits limits() {
        BackstopYaml.Limits limits = yaml.limits();
        return new ValueLimits(new Sats(limits.satsPerDay()), limits.outpointsPerDay());
    }

    private HttpSettings http() {
        BackstopYaml.Http http = yaml.http();
        List<String> proxies = http.trustedProxies() == null ? List.of() : http.trustedProxies();
        return at(
                "http",
                () -> new HttpSettings(
                        http.host(),
                        http.port(),
                        http.rateLimit().perSecond(),
                        http.rateLimit().burst(),
                        Set.copyOf(proxies)));
    }

    private static MetricsSettings metrics(BackstopYaml.Metrics metrics) {
        Set<String> clients = metrics.clients() == null ? Set.of() : Set.copyOf(metrics.clients());
        return new MetricsSettings(metrics.host(), metrics.port(), clients);
    }

    private Mandate mandate(Network network) {
        var reader = new MembersReader(yaml.members());
        Members members = reader.members();
        Map<XOnlyKey, Derivation> derivations = reader.derivations();
        List<RiskTerms> terms = new ArrayList<>();
        for (BackstopYaml.Terms each : yaml.terms()) {
            terms.add(at("terms[" + terms.size() + "]", () -> terms(each)));
        }
        FeeRange fees = at(
                "fee_rate",
                () -> new FeeRange(
                        yaml.feeRate().minPercent(),
                        yaml.feeRate().maxPercent(),
                        new FeeRate(yaml.feeRate().fallbackSatVb() * 1_000L)));
        Bytes protocolId =
                at("protocol.id", () -> Bytes.fromHex(yaml.protocol().id()).requireSize(32, "it"));
        Bytes domainHash = at(
                "protocol.domain_hash",
                () -> Bytes.fromHex(yaml.protocol().domainHash()).requireSize(20, "it"));
        return at(
                "terms",
                () -> new Mandate(
                        network,
                        protocolId,
                        domainHash,
                        members,
                        derivations,
                        terms,
                        fees,
                        yaml.chain().confirmations()));
    }

    private static RiskTerms terms(BackstopYaml.Terms terms) {
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

    private List<Endpoint> venues() {
        List<Endpoint> venues = new ArrayList<>();
        for (BackstopYaml.Venue each : yaml.prices().venues()) {
            String path = "prices.venues[" + venues.size() + "]";
            Endpoint endpoint = at(path, () -> endpoint(each));
            require(
                    venues.stream().noneMatch(other -> other.venue().name().equals(each.name())),
                    path,
                    "is named twice");
            venues.add(endpoint);
        }
        return venues;
    }

    private static Endpoint endpoint(BackstopYaml.Venue venue) {
        Venue named = Venue.named(venue.name());
        return venue.baseUri() == null ? Endpoint.of(named) : new Endpoint(named, URI.create(venue.baseUri()));
    }

    private PriceParameters prices(int venues) {
        BackstopYaml.PriceLimits limits = yaml.prices().limits();
        require(
                limits.quorum() <= venues && limits.quorum() * 2L > venues,
                "prices.limits.quorum",
                "must be more than half of the venues, and at most all of them");
        return at(
                "prices.limits",
                () -> new PriceParameters(
                        limits.quorum(),
                        limits.maxSpreadBp(),
                        limits.maxDeviationBp(),
                        limits.maxReadingAgeSeconds(),
                        limits.maxTimeAheadSeconds(),
                        limits.maxTimeBehindSeconds(),
                        limits.maxUnchangedSeconds(),
                        limits.spanSeconds(),
                        limits.maxMissingSeconds(),
                        limits.toleranceBp(),
                        limits.maxSampleAgeSeconds(),
                        standardUnlessGiven(limits.maxScaleFactor(), PriceParameters.STANDARD.maxScaleFactor()),
                        standardUnlessGiven(
                                limits.maxReferenceAgeSeconds(), PriceParameters.STANDARD.maxReferenceAgeSeconds())));
    }

    private static int standardUnlessGiven(@Nullable Integer given, int standard) {
        return given == null ? standard : given;
    }

    private static Optional<URI> replayClock(Network network, BackstopYaml.@Nullable Clock clock) {
        if (clock == null) {
            return Optional.empty();
        }
        require(network == Network.REGTEST, "clock.replay", "is for network regtest only");
        URI uri = at("clock.replay", () -> URI.create(clock.replay()));
        require("ws".equals(uri.getScheme()) && uri.getHost() != null, "clock.replay", "is not a ws URI");
        return Optional.of(uri);
    }

    static void require(boolean holds, String path, String problem) {
        if (!holds) {
            throw new ConfigException(path, problem);
        }
    }

    /** What {@code value} gives; what it objects to is said with the path. */
    static <T> T at(String path, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ConfigException(path, String.valueOf(e.getMessage()));
        }
    }
}
