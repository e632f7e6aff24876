package io.portcullis.mpc.http;

import java.util.Set;

/**
 * Where the node listens and whom it listens to.
 *
 * @param host the address to bind
 * @param port 0 for any free one
 * @param requestsPerSecond what each client may ask for in the long run
 * @param burst what it may ask for at once
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 */
public record HttpSettings(String host, int port, int requestsPerSecond, int burst, Set<String> trustedProxies) {
    /** @throws IllegalArgumentException naming the setting that is out of range */
    public HttpSettings {
        require(!host.isBlank(), "host must not be empty");
        require(port >= 0 && port <= 65_535, "port must be 0 to 65535");
        require(requestsPerSecond >= 1 && requestsPerSecond <= 100_000, "requests_per_second must be 1 to 100000");
        require(burst >= 1 && burst <= 100_000, "burst must be 1 to 100000");
        trustedProxies = Set.copyOf(trustedProxies);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
