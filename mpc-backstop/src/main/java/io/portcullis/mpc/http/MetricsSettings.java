package io.portcullis.mpc.http;

import java.util.Set;

/**
 * A listener for measurements alone.
 *
 * @param port 0 for any free one
 * @param clients who may ask, by address; it may be empty where nothing but this machine can
 */
public record MetricsSettings(String host, int port, Set<String> clients) {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "[::1]", "localhost");

    /** @throws IllegalArgumentException for a port out of range, or when everybody could ask */
    public MetricsSettings {
        clients = Set.copyOf(clients);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535");
        }
        if (clients.isEmpty() && !THIS_MACHINE.contains(host)) {
            throw new IllegalArgumentException("a host that is not loopback needs clients: the addresses that may ask");
        }
    }

    boolean isClient(String address) {
        return clients.isEmpty() || clients.contains(address);
    }
}
