package io.portcullis.mpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.config.SampleConfig;
import io.portcullis.mpc.http.PauseJson;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.policy.Pause;
import io.portcullis.mpc.signing.SigningKey.Alone;
import io.portcullis.protocol.Network;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole node, with venues that nobody answers at. */
class BackstopTest {
    private static final IdentityKey IDENTITY =
            new IdentityKey(LiquidationFixture.key(20).reveal());

    @TempDir
    Path dir;

    private final HttpClient client = HttpClient.newHttpClient();

    private String yaml(int port) {
        String yaml = SampleConfig.filled("replay.yaml", LiquidationFixture.NODE.publicKey());
        int clock = yaml.indexOf("clock:");
        return yaml.substring(0, clock)
                .replace("mpc-backstop/target/replay-", dir + "/")
                .replace("mpc-backstop/target/replay", dir.resolve("data").toString())
                .replace("port: 8490", "port: " + port)
                .replaceAll("(?<=127.0.0.1):18[0-9]{3}", ":1");
    }

    private Backstop start(int port) {
        return Main.start(BackstopConfig.parse(yaml(port)), new Alone(LiquidationFixture.NODE), IDENTITY);
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

    /** A group of two, of which one comes back with an older copy of all it had: its peer tells it, and it signs nothing more. */
    @Test
    void node_thatComesBackWithAnOlderRecord_learnsItFromItsPeer() throws Exception {
        int[] ports = freePorts();
        try (Backstop second = startOneOfTwo(1, ports)) {
            try (Backstop first = startOneOfTwo(0, ports)) {
                assertThat(pause(first, 1)).isEqualTo(200);
            }
            Path copy = copied(dir.resolve("node0"));
            try (Backstop first = startOneOfTwo(0, ports)) {
                assertThat(pause(first, 2)).isEqualTo(200);
                assertThat(get(first, "/ready").body()).doesNotContain("record_");
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> headThatIsKnown(dir.resolve("node1")) == 3);
            }
            Files.move(dir.resolve("node0"), dir.resolve("lost"));
            Files.move(copy, dir.resolve("node0"));
            try (Backstop first = startOneOfTwo(0, ports)) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> get(first, "/ready").body().contains("record_rolled_back"));
                assertThat(pause(first, 3)).isEqualTo(500);
            }
            assertThat(get(second, "/ready").body()).doesNotContain("record_");
        }
    }

    private static int[] freePorts() throws IOException {
        try (var one = new ServerSocket(0);
                var two = new ServerSocket(0)) {
            return new int[] {one.getLocalPort(), two.getLocalPort()};
        }
    }

    private static IdentityKey identity(int id) {
        return new IdentityKey(LiquidationFixture.key(50 + id).reveal());
    }

    private Backstop startOneOfTwo(int id, int... ports) {
        Path data = dir.resolve("node" + id);
        String yaml = yaml(ports[id])
                .replace(dir.resolve("data").toString(), data.toString())
                .replace("identity_file: " + dir + "/", "identity_file: " + data + "/");
        var peers = new StringBuilder("group: \"" + "ab".repeat(32) + "\"\npeers:\n");
        for (int i = 0; i < 2; i++) {
            peers.append("  - {id: %d, url: \"http://127.0.0.1:%d\", identity_pubkey: \"%s\"}\n"
                    .formatted(i, ports[i], identity(i).publicKey()));
        }
        return Main.start(BackstopConfig.parse(yaml + peers), new Alone(LiquidationFixture.NODE), identity(id));
    }

    /** Posts an order that is over at once, so that the record has one more entry. */
    private int pause(Backstop node, long number) throws IOException, InterruptedException {
        Stamp now = Stamp.of(Instant.now());
        Pause pause = Pause.signed(
                Network.REGTEST, LiquidationFixture.NODE.publicKey(), number, now, LiquidationFixture.OPERATOR);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/v1/pause"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(PauseJson.write(pause)))
                .build();
        return client.send(request, BodyHandlers.ofString()).statusCode();
    }

    private Path copied(Path data) throws IOException {
        Path copy = Files.createDirectory(dir.resolve("copy"));
        try (var files = Files.list(data)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** How far the other node's record goes, as this one knows; 0 when it does not. */
    private static long headThatIsKnown(Path data) throws SQLException {
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("peers.sqlite"));
                var statement = database.createStatement();
                var row = statement.executeQuery("SELECT max(sequence) FROM head")) {
            return row.getLong(1);
        }
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
