package io.portcullis.oracle.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Sends replies. */
final class Replies {
    private Replies() {}

    /** A route for GET and for HEAD, which the server would otherwise answer without asking. */
    static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    /** As JSON, which nobody on the way may keep. */
    static void send(Context ctx, Object json) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json");
        ctx.result(Json.write(json));
    }
}
