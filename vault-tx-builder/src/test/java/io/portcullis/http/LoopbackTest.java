package io.portcullis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8332", "http://LocalHost/api", "https://127.1.2.3", "http://[::1]:1"})
    void thisMachine(String uri) {
        assertThat(Loopback.isHostOf(URI.create(uri))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:8332",
                "http://node.example",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "http://127.1",
                "/api"
            })
    void another_orNone(String uri) {
        assertThat(Loopback.isHostOf(URI.create(uri))).isFalse();
    }
}
