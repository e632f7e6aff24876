package io.portcullis.mpc.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file's members, as they are written. Those that may be left out are marked; no other may be empty. */
record BackstopYaml(
        @JsonProperty(required = true) String network,
        @JsonProperty(required = true) String dataDir,
        @JsonProperty(required = true) String keyFile,
        @JsonProperty(required = true) String groupFile,
        @JsonProperty(required = true) String identityFile,
        @JsonSetter(nulls = Nulls.SET) @Nullable String headFile,
        @JsonProperty(required = true) Http http,
        @JsonSetter(nulls = Nulls.SET) @Nullable Metrics metrics,
        @JsonProperty(required = true) Protocol protocol,
        @JsonProperty(required = true) Members members,
        @JsonProperty(required = true) List<Terms> terms,
        @JsonProperty(required = true) FeeRate feeRate,
        @JsonProperty(required = true) Limits limits,
        @JsonProperty(required = true) List<String> operators,
        @JsonProperty(required = true) String group,
        @JsonProperty(required = true) List<Peer> peers,
        @JsonProperty(required = true) Chain chain,
        @JsonProperty(required = true) Prices prices,
        @JsonSetter(nulls = Nulls.SET) @Nullable Clock clock) {

    /** Where to listen, and how often one client may ask. */
    record Http(
            @JsonProperty(required = true) String host,
            @JsonProperty(required = true) int port,
            @JsonProperty(required = true) RateLimit rateLimit,
            @JsonSetter(nulls = Nulls.SET) @Nullable List<String> trustedProxies) {}

    /** Where to serve measurements, if at all. */
    record Metrics(
            @JsonProperty(required = true) String host,
            @JsonProperty(required = true) int port,
            @JsonSetter(nulls = Nulls.SET) @Nullable List<String> clients) {}

    /** Requests. */
    record RateLimit(
            @JsonProperty(required = true) int perSecond,
            @JsonProperty(required = true) int burst) {}

    /** The protocol's registered keys. */
    record Members(
            @JsonProperty(required = true) List<Guardian> guardians,
            @JsonProperty(required = true) List<Oracle> oracles) {}

    /** A key of group 21 of ducat-wire §5. */
    record Guardian(
            @JsonProperty(required = true) int idx,
            @JsonProperty(required = true) String pubkey) {}

    /** A key of group 22; the derivation is {@code shared} or {@code per-vault}. */
    record Oracle(
            @JsonProperty(required = true) int idx,
            @JsonProperty(required = true) String pubkey,
            @JsonProperty(required = true) String derivation) {}

    /** The ten risk terms of ducat-wire §5, under a name and a version. */
    record Terms(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) int version,
            @JsonProperty(required = true) BigDecimal liquidationTax,
            @JsonProperty(required = true) BigDecimal liquidationThold,
            @JsonProperty(required = true) String reservePubkey,
            @JsonProperty(required = true) long reserveSatsMin,
            @JsonProperty(required = true) BigDecimal subsidyIncrement,
            @JsonProperty(required = true) BigDecimal subsidyThold,
            @JsonProperty(required = true) String unitAssetId,
            @JsonProperty(required = true) long unitBalanceMin,
            @JsonProperty(required = true) BigDecimal vaultRatioMin,
            @JsonProperty(required = true) long vaultValueMin) {}

    /** The protocol contract's id and the domain of its openings. */
    record Protocol(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String domainHash) {}

    /** Of the chain source's own estimates; the last one stands for them when there are none. */
    record FeeRate(
            @JsonProperty(required = true) int minPercent,
            @JsonProperty(required = true) int maxPercent,
            @JsonProperty(required = true) int fallbackSatVb) {}

    /** Where this node sees the chain: one of {@code esplora} and {@code core}. */
    record Chain(
            @JsonSetter(nulls = Nulls.SET) @Nullable String esplora,
            @JsonSetter(nulls = Nulls.SET) @Nullable Core core,
            @JsonProperty(required = true) int confirmations,
            @JsonSetter(nulls = Nulls.SET) @Nullable List<Unit> unitGenesis) {}

    /** An output that holds UNIT by the operator's word, in cents. */
    record Unit(
            @JsonProperty(required = true) String outpoint,
            @JsonProperty(required = true) long units) {}

    /** A Bitcoin Core node: its cookie file, or a user and a file with the password. */
    record Core(
            @JsonProperty(required = true) String url,
            @JsonSetter(nulls = Nulls.SET) @Nullable String cookieFile,
            @JsonSetter(nulls = Nulls.SET) @Nullable String user,
            @JsonSetter(nulls = Nulls.SET) @Nullable String passwordFile) {}

    /** What is signed for within a day on a price that is within the tolerance. */
    record Limits(
            @JsonProperty(required = true) long satsPerDay,
            @JsonProperty(required = true) long outpointsPerDay) {}

    /** A node of the group. */
    record Peer(
            @JsonProperty(required = true) int id,
            @JsonProperty(required = true) String url,
            @JsonProperty(required = true) String identityPubkey) {}

    /** Where this node's own price comes from, and what makes it one. */
    record Prices(
            @JsonProperty(required = true) List<Venue> venues,
            @JsonProperty(required = true) PriceLimits limits) {}

    /** A venue, at its own address unless another base is given. */
    record Venue(
            @JsonProperty(required = true) String name,
            @JsonSetter(nulls = Nulls.SET) @Nullable String baseUri) {}

    /** The members of {@link io.portcullis.mpc.price.PriceParameters}; the last two may be left to its standard. */
    record PriceLimits(
            @JsonProperty(required = true) int quorum,
            @JsonProperty(required = true) int maxSpreadBp,
            @JsonProperty(required = true) int maxDeviationBp,
            @JsonProperty(required = true) int maxReadingAgeSeconds,
            @JsonProperty(required = true) int maxTimeAheadSeconds,
            @JsonProperty(required = true) int maxTimeBehindSeconds,
            @JsonProperty(required = true) int maxUnchangedSeconds,
            @JsonProperty(required = true) int spanSeconds,
            @JsonProperty(required = true) int maxMissingSeconds,
            @JsonProperty(required = true) int toleranceBp,
            @JsonProperty(required = true) int maxSampleAgeSeconds,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer maxScaleFactor,
            @JsonSetter(nulls = Nulls.SET) @Nullable Integer maxReferenceAgeSeconds) {}

    /** The clock of a market replay in place of the machine's. */
    record Clock(@JsonProperty(required = true) String replay) {}
}
