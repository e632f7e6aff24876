package io.portcullis.oracle.http;

import java.util.Set;

/**
 * Where the server listens and whom it believes.
 *
 * @param port 0 for any free one
 * @param trustedProxies the addresses whose X-Forwarded-For counts
 */
public record HttpSettings(String host, int port, RateLimit rateLimit, Set<String> trustedProxies) {
    public HttpSettings {
        trustedProxies = Set.copyOf(trustedProxies);
    }
}
