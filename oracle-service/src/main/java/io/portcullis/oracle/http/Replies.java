package io.portcullis.oracle.http;

import io.javalin.http.Context;

/** Sends replies. */
final class Replies {
    private Replies() {}

    /** As JSON, which nobody on the way may keep. */
    static void send(Context ctx, Object json) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("application/json");
        ctx.result(Json.write(json));
    }
}
