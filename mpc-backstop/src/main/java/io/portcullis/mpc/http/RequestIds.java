package io.portcullis.mpc.http;

import io.javalin.http.Context;
import io.portcullis.bitcoin.Bytes;
import java.security.SecureRandom;

/** Names each request at random, so that an answer and a line of the log can be put together. */
final class RequestIds {
    private static final String ATTRIBUTE = "request_id";

    private final SecureRandom random;

    RequestIds(SecureRandom random) {
        this.random = random;
    }

    /** The id of this request, always the same. */
    String of(Context ctx) {
        return ctx.attributeOrCompute(ATTRIBUTE, request -> next());
    }

    /** Sixteen bytes in hex. */
    String next() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return Bytes.of(id).toHex();
    }
}
