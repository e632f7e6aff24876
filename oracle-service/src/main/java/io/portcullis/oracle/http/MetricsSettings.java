package io.portcullis.oracle.http;

import java.util.Set;

/**
 * Where measurements are served, apart from everything else.
 *
 * @param port 0 for any free one
 * @param clients the addresses that may ask; empty on a loopback host only, where whoever reaches it may
 */
public record MetricsSettings(String host, int port, Set<String> clients) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "[::1]", "localhost");

    /** @throws IllegalArgumentException when anybody could ask */
    public MetricsSettings {
        clients = Set.copyOf(clients);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is not a port");
        }
        if (clients.isEmpty() && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException("a host that is not loopback needs clients, who alone may ask");
        }
    }

    boolean admits(String address) {
        return clients.isEmpty() || clients.contains(address.replace("[", "").replace("]", ""));
    }
}
