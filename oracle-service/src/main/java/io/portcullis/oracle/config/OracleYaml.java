package io.portcullis.oracle.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file's members, as they are written. */
record OracleYaml(
        @JsonProperty(required = true) String network,
        @JsonProperty(required = true) String dataDir,
        @JsonProperty(required = true) Secret secret,
        @JsonProperty(required = true) int epoch,
        @JsonProperty(required = true) Http http,
        @Nullable Metrics metrics,
        @JsonProperty(required = true) Rates rates,
        @JsonProperty(required = true) Terms terms,
        @JsonProperty(required = true) Prices prices,
        @Nullable History history,
        @Nullable Clock clock) {

    /** Where the sealed secret is; {@code kind} is {@code master} or {@code imported}. */
    record Secret(
            @JsonProperty(required = true) String file,
            @JsonProperty(required = true) String kind) {}

    /** Where to listen, and how often one client may ask. */
    record Http(
            @JsonProperty(required = true) String host,
            @JsonProperty(required = true) int port,
            @JsonProperty(required = true) RatePerClient rateLimit,
            @Nullable List<String> trustedProxies) {}

    /** Where to serve measurements; without it they are not served. Clients may be left out on a loopback host. */
    record Metrics(
            @JsonProperty(required = true) String host,
            @JsonProperty(required = true) int port,
            @Nullable List<String> clients) {}

    /** Requests. */
    record RatePerClient(
            @JsonProperty(required = true) int perSecond,
            @JsonProperty(required = true) int burst) {}

    /** The grid of ducat-wire §2.1. */
    record Rates(
            @JsonProperty(required = true) BigDecimal rateMin,
            @JsonProperty(required = true) BigDecimal rateMax,
            @JsonProperty(required = true) BigDecimal rateThold,
            @JsonProperty(required = true) BigDecimal stepSize) {}

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

    /** Which venues the price is made of, and how many of them must agree. */
    record Prices(
            @JsonProperty(required = true) int quorum,
            @JsonProperty(required = true) List<Venue> venues) {}

    /** A venue, at its own address unless another base is given; then its candles are asked for only where it says. */
    record Venue(
            @JsonProperty(required = true) String name,
            @Nullable String baseUri,
            @Nullable String candlesUri) {}

    /** Where the price history is, when it is not in {@code data_dir}. */
    record History(@JsonProperty(required = true) Postgresql postgresql) {}

    /** A database that several oracles share. */
    record Postgresql(
            @JsonProperty(required = true) String url,
            @JsonProperty(required = true) String user,
            @JsonProperty(required = true) String passwordFile) {}

    /** The clock of a market replay in place of the machine's. */
    record Clock(@JsonProperty(required = true) String replay) {}
}
