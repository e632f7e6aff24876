package io.portcullis.oracle.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** What an orchestrator asks: does the process live, and can it be used. Never limited. */
final class HealthApi {
    static final Set<String> PATHS = Set.of("/health", "/ready");

    private final MarketView market;

    HealthApi(OracleServices services) {
        this.market = new MarketView(services);
    }

    /** The reply of both. */
    record Reply(String status) {}

    void addTo(RoutesConfig routes) {
        Replies.get(routes, "/health", ctx -> Replies.send(ctx, new Reply("ok")));
        Replies.get(routes, "/ready", this::ready);
    }

    private void ready(Context ctx) {
        market.relied();
        Replies.send(ctx, new Reply("ready"));
    }
}
