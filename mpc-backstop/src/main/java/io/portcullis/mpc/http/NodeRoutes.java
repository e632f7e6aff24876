package io.portcullis.mpc.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.feed.NotReady;
import io.portcullis.mpc.metrics.RequestMeter;
import io.portcullis.mpc.policy.Cosigned;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.policy.LiquidationRequest;
import io.portcullis.mpc.policy.Pause;
import io.portcullis.mpc.policy.Request;
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the node answers, each route in a few sentences: parse, decide, render. */
public final class NodeRoutes extends Routes {
    private static final String NO_CHAIN = "chain_unavailable";

    private final Cosigner cosigner;
    private final NodeJson node;
    private final Supplier<PriceStatus> prices;
    private final BooleanSupplier chain;
    private final Supplier<Stamp> now;
    private final RequestMeter meter;

    /**
     * @param chain whether the node's chain source answers
     * @param now the time by which requests are judged
     */
    public NodeRoutes(
            Cosigner cosigner,
            String version,
            Supplier<PriceStatus> prices,
            BooleanSupplier chain,
            Supplier<Stamp> now,
            RequestMeter meter) {
        this.cosigner = cosigner;
        this.node = NodeJson.of(cosigner.publicKey(), cosigner.mandate(), version);
        this.prices = prices;
        this.chain = chain;
        this.now = now;
        this.meter = meter;
    }

    @Override
    void install(RoutesConfig routes, RequestBody body) {
        routes.post("/v1/liquidations", ctx -> cosign(ctx, liquidation(ctx, body)));
        routes.post("/v1/liquidations/check", ctx -> check(ctx, liquidation(ctx, body)));
        routes.post("/v1/actions", ctx -> cosign(ctx, action(ctx, body)));
        routes.post("/v1/actions/check", ctx -> check(ctx, action(ctx, body)));
        routes.post("/v1/pause", ctx -> pause(ctx, body));
        routes.get("/v1/node", ctx -> reply(ctx, node));
        routes.get("/v1/price", ctx -> reply(ctx, PriceJson.of(prices.get())));
        routes.get("/health", ctx -> reply(ctx, new StatusJson("ok")));
        routes.get("/ready", this::ready);
    }

    private static LiquidationRequest liquidation(Context ctx, RequestBody body) {
        return Json.read(body.read(ctx), LiquidationJson.class).toDomain();
    }

    private static Request action(Context ctx, RequestBody body) {
        return Json.read(body.read(ctx), ActionJson.class).toDomain();
    }

    private void check(Context ctx, Request request) {
        Bytes txid = cosigner.check(request, now.get());
        reply(ctx, new CheckedJson("would_sign", txid.toHex()));
    }

    private void cosign(Context ctx, Request request) {
        Cosigned signed = cosigner.cosign(request, now.get());
        meter.signed(request.action());
        reply(ctx, CosignedJson.of(signed));
    }

    private void pause(Context ctx, RequestBody body) {
        Pause pause = Json.read(body.read(ctx), PauseJson.class).toDomain();
        cosigner.commitments().pauses().accept(pause, now.get());
        reply(ctx, new StatusJson("taken"));
    }

    private void ready(Context ctx) {
        Stream<String> record = cosigner.commitments().record().fault().map(RecordFault::tag).stream();
        Stream<String> price = prices.get().notReady().stream().map(NotReady::tag);
        Stream<String> view = chain.getAsBoolean() ? Stream.empty() : Stream.of(NO_CHAIN);
        List<String> reasons =
                Stream.of(record, price, view).flatMap(reason -> reason).toList();
        if (!reasons.isEmpty()) {
            throw new Unavailable(String.join(", ", reasons));
        }
        reply(ctx, new StatusJson("ready"));
    }

    private static void reply(Context ctx, Object json) {
        ctx.contentType("application/json").result(Json.write(json));
    }
}
