package io.portcullis.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole oracle, with venues that nobody answers at. */
class OracleTest {
    private static final OracleKeys KEYS =
            OracleKeys.derive(OracleFixture.secret(SecretKind.MASTER), Network.REGTEST, 1);

    @TempDir
    Path dir;

    @Test
    void withoutPrices_itLives_andIsNotReady_andSignsNothing() throws Exception {
        try (Oracle oracle = Main.start(config(""), KEYS)) {
            assertThat(get(oracle, "/health").statusCode()).isEqualTo(200);
            assertThat(get(oracle, "/ready").statusCode()).isEqualTo(503);
            assertThat(get(oracle, "/v1/quote").statusCode()).isEqualTo(503);
            assertThat(get(oracle, "/v1/quote").body()).contains("no_fresh_slot");
            assertThat(get(oracle, "/api/price").statusCode()).isEqualTo(503);
            assertThat(get(oracle, "/v1/oracle").body())
                    .contains("\"sources\":[\"coinbase\",\"kraken\",\"bitstamp\",\"gemini\",\"lmax\"]");
            assertThat(get(oracle, "/v1/prices?from=1584010020&to=1584010080&step=60")
                            .body())
                    .contains("\"known_seconds\":0")
                    .contains("\"gaps\":[{\"from_stamp\":1584010020,\"to_stamp\":1584010080}]");
        }
        assertThat(dir.resolve("history.sqlite")).exists();
    }

    @Test
    void measurements_areServedApart_andOnlyWhenAskedFor() throws Exception {
        try (Oracle oracle = Main.start(config("metrics: {host: 127.0.0.1, port: 0}\n"), KEYS)) {
            URI uri = URI.create("http://127.0.0.1:" + oracle.metricsPort().orElseThrow() + "/metrics");
            var reply =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(reply.body()).contains("oracle_feed_connected{venue=\"gemini\"} 0.0", "jvm_memory_used_bytes");
            assertThat(get(oracle, "/metrics").statusCode()).isEqualTo(404);
        }
        try (Oracle oracle = Main.start(config(""), KEYS)) {
            assertThat(oracle.metricsPort()).isEmpty();
        }
    }

    @Test
    void replayClockThatDoesNotAnswer_isToldAtOnce() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Main.start(config("clock:\n  replay: ws://127.0.0.1:1/clock\n"), KEYS))
                .withMessageContaining("replay clock");
    }

    private OracleConfig config(String clock) throws IOException {
        String sample = Files.readString(Path.of("config/replay.yaml"));
        return OracleConfig.parse(sample.substring(0, sample.indexOf("clock:"))
                        .replace("oracle-service/target/replay", dir.toString())
                        .replace("port: 8480", "port: 0")
                        .replaceAll("127\\.0\\.0\\.1:184\\d\\d", "127.0.0.1:1")
                + clock);
    }

    private static HttpResponse<String> get(Oracle oracle, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + oracle.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
