package io.portcullis.oracle.http;

import io.portcullis.oracle.contract.Issuer;
import io.portcullis.oracle.contract.Revealer;
import io.portcullis.oracle.contract.TagProver;
import io.portcullis.oracle.feed.Readiness;
import io.portcullis.oracle.price.Market;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.TickArchive;
import io.portcullis.protocol.Stamp;
import java.util.function.Supplier;

/** What answers behind the routes, and the clock that it is asked with. */
public record OracleServices(
        OracleJson oracle,
        Market market,
        PriceHistory history,
        TickArchive archive,
        Supplier<Readiness> readiness,
        Issuer issuer,
        TagProver prover,
        Revealer revealer,
        Supplier<Stamp> now) {}
