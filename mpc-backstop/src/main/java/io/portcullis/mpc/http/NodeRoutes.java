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
import io.portcullis.mpc.record.RecordFault;
import io.portcullis.protocol.Stamp;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the node answers, each route in a few sentences: parse, decide, render. */
public final class NodeRoutes extends Routes {
    private final Cosigner cosigner;
    private final NodeJson node;
    private final Supplier<PriceStatus> prices;
    private final Supplier<Stamp> now;
    private final RequestMeter meter;

    /** {@code now} is the time by which requests are judged. */
    public NodeRoutes(
            Cosigner cosigner, String version, Supplier<PriceStatus> prices, Supplier<Stamp> now, RequestMeter meter) {
        this.cosigner = cosigner;
        this.node = NodeJson.of(cosigner.publicKey(), cosigner.mandate(), version);
        this.prices = prices;
        this.now = now;
        this.meter = meter;
    }

    @Override
    void install(RoutesConfig routes, RequestBody body) {
        routes.post("/v1/liquidations", ctx -> cosign(ctx, body));
        routes.post("/v1/liquidations/check", ctx -> check(ctx, body));
        routes.post("/v1/pause", ctx -> pause(ctx, body));
        routes.get("/v1/node", ctx -> reply(ctx, node));
        routes.get("/v1/price", ctx -> reply(ctx, PriceJson.of(prices.get())));
        routes.get("/health", ctx -> reply(ctx, new StatusJson("ok")));
        routes.get("/ready", this::ready);
    }

    private static LiquidationRequest liquidation(Context ctx, RequestBody body) {
        return Json.read(body.read(ctx), LiquidationJson.class).toDomain();
    }

    private void check(Context ctx, RequestBody body) {
        Bytes txid = cosigner.check(liquidation(ctx, body), now.get());
        reply(ctx, new CheckedJson("would_sign", txid.toHex()));
    }

    private void cosign(Context ctx, RequestBody body) {
        LiquidationRequest request = liquidation(ctx, body);
        Cosigned signed = cosigner.cosign(request, now.get());
        meter.accepted();
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
        List<String> reasons = Stream.concat(record, price).toList();
        if (!reasons.isEmpty()) {
            throw new Unavailable(String.join(", ", reasons));
        }
        reply(ctx, new StatusJson("ready"));
    }

    private static void reply(Context ctx, Object json) {
        ctx.contentType("application/json").result(Json.write(json));
    }
}
