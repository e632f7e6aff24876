package io.portcullis.oracle.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.oracle.contract.Derivation;
import io.portcullis.oracle.contract.Issuer;
import io.portcullis.oracle.contract.Revealer;
import io.portcullis.oracle.contract.TagProver;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.VaultTag;
import java.util.Set;
import java.util.function.Supplier;

/** The oracle's own routes, version 1. */
final class OracleApi {
    private final OracleJson oracle;
    private final MarketView market;
    private final Issuer issuer;
    private final TagProver prover;
    private final Revealer revealer;
    private final Supplier<Stamp> now;

    OracleApi(OracleServices services) {
        this.oracle = services.oracle();
        this.market = new MarketView(services);
        this.issuer = services.issuer();
        this.prover = services.prover();
        this.revealer = services.revealer();
        this.now = services.now();
    }

    void addTo(RoutesConfig routes, BodyReader bodies) {
        Replies.get(routes, "/v1/oracle", this::oracle);
        Replies.get(routes, "/v1/price", this::price);
        Replies.get(routes, "/v1/quote", this::quote);
        routes.post("/v1/contracts", new Batch(bodies, BatchLimit.CONTRACTS, this::contract));
        routes.post("/v1/tag-proofs", new Batch(bodies, BatchLimit.TAG_PROOFS, this::tagProof));
        routes.post("/v1/reveals", new Batch(bodies, BatchLimit.REVEALS, this::reveal));
    }

    private void oracle(Context ctx) {
        Query.requireOnly(ctx, Set.of());
        Replies.send(ctx, oracle);
    }

    private void price(Context ctx) {
        Query.requireOnly(ctx, Set.of());
        Replies.send(ctx, PriceJson.of(market.shown()));
    }

    private void quote(Context ctx) {
        Query.requireOnly(ctx, Set.of("derivation"));
        Derivation derivation =
                Query.one(ctx, "derivation").map(Members::derivation).orElse(Derivation.SHARED);
        Replies.send(ctx, QuoteJson.of(issuer.quote(derivation, now.get())));
    }

    private Object contract(int index, JsonNode item) {
        var request = Json.read(item, ContractItemJson.class).toDomain();
        return ContractItemJson.Reply.of(index, issuer.issue(request, now.get()));
    }

    private Object tagProof(int index, JsonNode item) {
        var request = Json.read(item, TagProofItemJson.class);
        VaultTag tag = request.tag();
        return TagProofItemJson.Reply.of(
                index, request.signedContract().flatMap(contract -> prover.prove(contract, tag)));
    }

    private Object reveal(int index, JsonNode item) {
        var request = Json.read(item, RevealItemJson.class).toDomain();
        return RevealItemJson.Reply.of(index, revealer.reveal(request, now.get()));
    }
}
