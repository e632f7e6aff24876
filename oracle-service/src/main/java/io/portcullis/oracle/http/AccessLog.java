package io.portcullis.oracle.http;

import io.javalin.http.Context;
import io.javalin.http.RequestLogger;
import io.javalin.router.Endpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request: the route's template, the status, how long it took. Nothing of what was asked, or by whom. */
final class AccessLog implements RequestLogger {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    @Override
    public void handle(Context ctx, Float milliseconds) {
        Endpoint matched = ctx.endpoints().matchedHttpEndpoint();
        LOG.atInfo()
                .addKeyValue("route", matched == null ? "none" : matched.method + " " + matched.path)
                .addKeyValue("status", ctx.statusCode())
                .addKeyValue("ms", milliseconds)
                .addKeyValue("request_id", RequestId.of(ctx))
                .log("request");
    }
}
