package io.portcullis.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.protocol.Network;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChainEndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8332",
                "http://127.8.9.10",
                "http://localhost:3000/api",
                "http://[::1]:8332",
                "https://node.example/api/"
            })
    void loopbackAndTls_areFine(String url) {
        assertThat(ChainEndpoint.of(URI.create(url), Network.MAIN).url()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1:8332",
                "http://node.example",
                "http://127.0.0.1.example",
                "http://localhost.example",
                "ftp://127.0.0.1",
                "https://user:pass@node.example",
                "https://node.example/?key=1",
                "https://node.example/#a",
                "https:node.example",
                "/api"
            })
    void otherUrls_areRefused(String url) {
        CoreRpcTest.assertRefused(
                () -> ChainEndpoint.of(URI.create(url), Network.MAIN), ChainRefused.Reason.INSECURE_URL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://10.0.0.1:8332", "http://node.example"})
    void plainHttpToOthers_canBeForced(String url) {
        assertThat(new ChainEndpoint(URI.create(url), Network.MAIN, true, ChainEndpoint.DEFAULT_TIMEOUT).url())
                .hasToString(url);
    }
}
