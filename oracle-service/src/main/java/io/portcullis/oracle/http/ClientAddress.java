package io.portcullis.oracle.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who a request comes from, for the limiter. What a client says of itself counts for nothing: only our own proxies are believed. */
final class ClientAddress {
    private final Set<String> trustedProxies;

    ClientAddress(Set<String> trustedProxies) {
        this.trustedProxies = Set.copyOf(trustedProxies);
    }

    /** The peer, or what our proxy says of its own: the last address in X-Forwarded-For that is not one of our proxies. */
    String of(Context ctx) {
        String client = plain(ctx.req().getRemoteAddr());
        String header = String.join(",", Collections.list(ctx.req().getHeaders("X-Forwarded-For")));
        String[] hops = header.split(",");
        for (int i = hops.length - 1; i >= 0 && trustedProxies.contains(client) && !hops[i].isBlank(); i--) {
            client = plain(hops[i].strip());
        }
        return network(client);
    }

    private static String plain(String address) {
        return address.replace("[", "").replace("]", "");
    }

    /** An IPv6 client has a /64 to itself, so that is what is counted. */
    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String[] halves = address.split("::", 2);
        Stream<String> groups = Arrays.stream(halves[0].split(":"));
        return Stream.concat(
                        groups, halves.length > 1 ? Stream.generate(() -> "0").limit(4) : Stream.empty())
                .limit(4)
                .collect(Collectors.joining(":"));
    }
}
