package io.portcullis.mpc.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.portcullis.mpc.metrics.RequestMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line and one measurement per request: the route's template, the outcome, the time it took and its id. Nothing of what was sent, nor by whom. */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final String OUTCOME = "outcome";
    private static final String NO_ROUTE = "none";

    private final RequestIds ids;

    private final RequestMeter meter;

    AccessLog(RequestIds ids, RequestMeter meter) {
        this.ids = ids;
        this.meter = meter;
    }

    /** Says what became of a request that was no success: an error code, or the tag of a rule. */
    static void note(Context ctx, String outcome) {
        ctx.attribute(OUTCOME, outcome);
    }

    void log(Context ctx, float millis) {
        Endpoint route = ctx.endpoints().matchedHttpEndpoint();
        meter.answered(route == null ? NO_ROUTE : route.path, ctx.method().name(), ctx.statusCode(), millis);
        String outcome = ctx.attribute(OUTCOME);
        LOG.atInfo()
                .addKeyValue("route", route == null ? NO_ROUTE : route.method + " " + route.path)
                .addKeyValue("status", ctx.statusCode())
                .addKeyValue("outcome", outcome == null ? "ok" : outcome)
                .addKeyValue("millis", Math.round(millis))
                .addKeyValue("request_id", ids.of(ctx))
                .log("request");
    }
}
