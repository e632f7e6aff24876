package io.portcullis.mpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portcullis.mpc.config.BackstopConfig;
import io.portcullis.mpc.config.SampleConfig;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.frost.GroupTerms;
import io.portcullis.mpc.frost.KeyDealing;
import io.portcullis.mpc.frost.Quorum;
import io.portcullis.mpc.http.PauseJson;
import io.portcullis.mpc.policy.LiquidationFixture;
import io.portcullis.mpc.policy.Pause;
import io.portcullis.mpc.signing.Membership;
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
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole node, with venues that nobody answers at. */
class BackstopTest {
    private static final int[] NOBODY = {1, 2};

    @TempDir
    Path dir;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Dealing dealing = KeyDealing.of(
            LiquidationFixture.NODE.reveal(),
            new GroupTerms(Network.REGTEST, new Quorum(2, 2, 0), 1, Optional.empty()),
            new SecureRandom());

    /** The sample's, for a group that is reached at these ports. */
    private String yaml(int port, int... peers) {
        String yaml = SampleConfig.filled(
                "group/node0.yaml", dealing.group().id(), dealing.group().xOnlyKey());
        var directory = new StringBuilder("peers:\n");
        for (int i = 0; i < peers.length; i++) {
            directory.append("  - {id: %d, url: \"http://127.0.0.1:%d\", identity_pubkey: \"%s\"}\n"
                    .formatted(i, peers[i], SampleConfig.identity(i).publicKey()));
        }
        return yaml.substring(0, yaml.indexOf("clock:"))
                .replaceAll("(?m)^peers:\n(  - .*\n)+", directory.toString())
                .replace("mpc-backstop/target/group/node0", dir.resolve("data").toString())
                .replace(
                        "mpc-backstop/target/group/identity-0.json",
                        dir.resolve("identity.json").toString())
                .replace("port: 8492", "port: " + port)
                .replaceAll("(?<=127.0.0.1):18[0-9]{3}", ":1");
    }

    private Backstop start(int id, String yaml) {
        BackstopConfig config = BackstopConfig.parse(yaml);
        var member =
                new Membership(dealing.group(), dealing.shares().get(id), SampleConfig.identity(id), config.peers());
        return Main.start(config, member);
    }

    /** The first of two, of whom the other is never there. */
    private Backstop start(int port) {
        return start(0, yaml(port, NOBODY));
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

    private Backstop startOneOfTwo(int id, int... ports) {
        Path data = dir.resolve("node" + id);
        String yaml = yaml(ports[id], ports)
                .replace(dir.resolve("data").toString(), data.toString())
                .replace("identity_file: " + dir + "/", "identity_file: " + data + "/");
        return start(id, yaml);
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
