package io.portcullis.oracle.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.portcullis.protocol.Stamp;
import java.util.Set;
import java.util.function.Supplier;

/** What an orchestrator asks: does the process live, and can it be used. Never limited. */
final class HealthApi {
    static final Set<String> PATHS = Set.of("/health", "/ready");

    private final MarketView market;
    private final Supplier<Stamp> now;

    HealthApi(OracleServices services) {
        this.market = new MarketView(services.market());
        this.now = services.now();
    }

    /** The reply of both. */
    record Reply(String status) {}

    void addTo(RoutesConfig routes) {
        routes.get("/health", ctx -> Replies.send(ctx, new Reply("ok")));
        routes.get("/ready", this::ready);
    }

    private void ready(Context ctx) {
        market.known(now.get());
        Replies.send(ctx, new Reply("ready"));
    }
}
