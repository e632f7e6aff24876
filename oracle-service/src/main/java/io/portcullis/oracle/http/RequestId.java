package io.portcullis.oracle.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** What an error reply and the log have in common: eight random bytes, drawn for each request, that say nothing about it. */
final class RequestId {
    private static final String ATTRIBUTE = "request-id";

    private RequestId() {}

    static String draw(RandomGenerator random) {
        byte[] id = new byte[8];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    static void give(Context ctx, RandomGenerator random) {
        ctx.attribute(ATTRIBUTE, draw(random));
    }

    static String of(Context ctx) {
        return String.valueOf(ctx.<String>attribute(ATTRIBUTE));
    }
}
