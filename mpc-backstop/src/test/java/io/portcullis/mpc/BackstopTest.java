package io.portcullis.mpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.config.SampleConfig;
import io.portcullis.mpc.policy.LiquidationFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole node, with venues that nobody answers at. */
class BackstopTest {
    @TempDir
    Path dir;

    private final HttpClient client = HttpClient.newHttpClient();

    private BackstopConfig config(int port) {
        String yaml = SampleConfig.filled("replay.yaml", LiquidationFixture.NODE.publicKey());
        int clock = yaml.indexOf("clock:");
        return BackstopConfig.parse(yaml.substring(0, clock)
                .replace("mpc-backstop/target/replay", dir.resolve("data").toString())
                .replace("port: 8490", "port: " + port)
                .replaceAll("(?<=127.0.0.1):18[0-9]{3}", ":1"));
    }

    private Backstop start(int port) {
        return Main.start(config(port), LiquidationFixture.NODE);
    }

    private HttpResponse<String> get(Backstop node, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + node.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void node_withoutPrices_livesAndIsNotReady() throws Exception {
        try (Backstop node = start(0)) {
            assertThat(get(node, "/health").statusCode()).isEqualTo(200);
            assertThat(get(node, "/ready").statusCode()).isEqualTo(503);
            assertThat(get(node, "/v1/node").body())
                    .contains(LiquidationFixture.NODE.publicKey().toHex(), "\"version\":\"development\"");
            Awaitility.await().until(() -> get(node, "/v1/price").body().contains("\"state\":\"thin\""));
            assertThat(get(node, "/v1/price").body())
                    .contains("\"median\":null", "\"venue\":\"bitfinex\"", "\"venue\":\"paxos\"", "\"left_out\":");
        }
    }

    @Test
    void node_startedAgain_findsItsFiles() throws Exception {
        for (int i = 0; i < 2; i++) {
            try (Backstop node = start(0)) {
                assertThat(get(node, "/health").statusCode()).isEqualTo(200);
            }
        }
        assertThat(Files.list(dir.resolve("data"))
                        .map(file -> file.getFileName().toString()))
                .contains("journal.sqlite", "history.sqlite");
    }

    @Test
    void node_secondOnTheSameDataDirectory_doesNotStartAndTheFirstGoesOn() throws Exception {
        try (Backstop first = start(0)) {
            assertThatThrownBy(() -> start(0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("another node is running on " + dir.resolve("data"));
            assertThat(get(first, "/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void node_withoutADataDirectory_doesNotStart() throws Exception {
        Files.writeString(dir.resolve("data"), "a file");
        assertThatThrownBy(() -> start(0))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot make " + dir.resolve("data"));
    }

    @Test
    void node_whosePortIsTaken_doesNotStart() throws Exception {
        try (var taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> start(taken.getLocalPort())).isInstanceOf(RuntimeException.class);
        }
        try (Backstop node = start(0)) {
            assertThat(node.port()).isPositive();
        }
    }
}
