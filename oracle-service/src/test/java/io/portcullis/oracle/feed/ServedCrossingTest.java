package io.portcullis.oracle.feed;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.portcullis.oracle.Main;
import io.portcullis.oracle.Oracle;
import io.portcullis.oracle.config.OracleConfig;
import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.contract.OracleKeys;
import io.portcullis.oracle.contract.SecretKind;
import io.portcullis.protocol.Network;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the venues' frames to the answer over HTTP, second by second on the replay clock. */
class ServedCrossingTest {
    private static final OracleKeys KEYS =
            OracleKeys.derive(OracleFixture.secret(SecretKind.MASTER), Network.REGTEST, 1);
    private static final String TAG = "00112233445566778899aabbccddeeff";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path dir;

    @Test
    void crossing_isServedInTheSecondInWhichItsWindowEnds_andNotBefore() throws Exception {
        try (var replay = new MiniReplay(START);
                Oracle oracle = Main.start(config(replay), KEYS)) {
            replay.awaitFirstSecond();
            for (int i = 0; i < 90; i++) {
                replay.second(7000);
            }
            JsonNode contract =
                    post(oracle, "/v1/contracts", """
                    {"items":[{"thold_price":6801,"vault_tag":"%s"}]}""".formatted(TAG)).path("contract");
            String reveal = """
                    {"items":[{"base_price":%s,"base_stamp":%s,"chain_network":"regtest","oracle_pubkey":%s,\
                    "thold_price":6801,"vault_tag":"%s"}]}""".formatted(
                    contract.path("base_price"), contract.path("base_stamp"), contract.path("oracle_pubkey"), TAG);
            for (int tick = 1; tick < 60; tick++) {
                replay.second(6800);
                assertThat(post(oracle, "/v1/reveals", reveal).path("status").textValue())
                        .as("tick %d of the window", tick)
                        .isEqualTo("not_crossed");
            }
            replay.second(6800);
            assertThat(post(oracle, "/v1/reveals", reveal).path("status").textValue())
                    .isEqualTo("revealed");
        }
    }

    /** The only item of the reply. */
    private JsonNode post(Oracle oracle, String path, String body) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + oracle.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        String reply = client.send(request, BodyHandlers.ofString()).body();
        return new JsonMapper().readTree(reply).path("items").path(0);
    }

    private OracleConfig config(MiniReplay replay) throws IOException {
        String sample = Files.readString(Path.of("config/replay.yaml"));
        return OracleConfig.parse(sample.substring(0, sample.indexOf("prices:"))
                        .replace("oracle-service/target/replay", dir.toString())
                        .replace("port: 8480", "port: 0")
                + """
                prices:
                  quorum: 3
                  venues:
                    - {name: coinbase, base_uri: "%s"}
                    - {name: kraken, base_uri: "%s"}
                    - {name: bitstamp, base_uri: "%s"}
                clock: {replay: "%s"}
                """.formatted(
                        replay.coinbase.base(), replay.kraken.base(), replay.bitstamp.base(), replay.clockUri()));
    }
}
