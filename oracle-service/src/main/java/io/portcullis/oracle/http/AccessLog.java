package io.portcullis.oracle.http;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import io.portcullis.oracle.metrics.HttpMeter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line and one measurement for each request: the route's template, the status, how long it took. Nothing of what was asked,
 * or by whom.
 */
final class AccessLog implements RequestLogger {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final String NO_ROUTE = "none";

    private final HttpMeter meter;

    AccessLog(HttpMeter meter) {
        this.meter = meter;
    }

    @Override
    public void handle(Context ctx, Float milliseconds) {
        Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
        meter.answered(matched == null ? NO_ROUTE : matched.path, ctx.method().name(), ctx.statusCode(), milliseconds);
        LOG.atInfo()
                .addKeyValue("route", matched == null ? NO_ROUTE : matched.method + " " + matched.path)
                .addKeyValue("status", ctx.statusCode())
                .addKeyValue("ms", milliseconds)
                .addKeyValue("request_id", RequestId.of(ctx))
                .log("request");
    }
}
