package io.portcullis.mpc.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressTest {
    private final ClientAddress clients = new ClientAddress(Set.of("10.0.0.1", "10.0.0.2"));

    @Test
    void peer_notTrusted_cannotNameAnother() {
        assertThat(clients.of("192.0.2.7", "198.51.100.1")).isEqualTo("192.0.2.7");
    }

    @Test
    void proxy_trusted_namesItsPeer() {
        assertThat(clients.of("10.0.0.1", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(clients.of("10.0.0.1", null)).isEqualTo("10.0.0.1");
    }

    @Test
    void chain_isBelievedAsFarAsItIsTrusted() {
        assertThat(clients.of("10.0.0.1", "invented, 198.51.100.1, 10.0.0.2")).isEqualTo("198.51.100.1");
    }

    @Test
    void address_absurdlyLong_isCut() {
        assertThat(clients.of("10.0.0.1", "x".repeat(1_000))).hasSize(64);
    }
}
