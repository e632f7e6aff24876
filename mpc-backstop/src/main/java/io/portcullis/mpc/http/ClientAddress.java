package io.portcullis.mpc.http;

import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks: the peer, or whom a trusted proxy names. What a peer that is no such proxy says of itself is not read. */
final class ClientAddress {
    private static final int MAX_CHARS = 64;

    private final Set<String> trustedProxies;

    ClientAddress(Set<String> trustedProxies) {
        this.trustedProxies = trustedProxies;
    }

    String of(Context ctx) {
        return of(ctx.req().getRemoteAddr(), ctx.header("X-Forwarded-For"));
    }

    /** Each proxy appends the peer it saw, so the last one that is no proxy of ours is the client; all before it may be made up. */
    String of(String peer, @Nullable String forwardedFor) {
        String client = peer;
        String[] chain = forwardedFor == null ? new String[0] : forwardedFor.split(",");
        for (int i = chain.length - 1; i >= 0 && trustedProxies.contains(client); i--) {
            client = chain[i].strip();
        }
        return client.length() > MAX_CHARS ? client.substring(0, MAX_CHARS) : client;
    }
}
