package io.portcullis.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import io.portcullis.bitcoin.Sats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoreRpcTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path cookie;
    private CannedServer server;

    @BeforeEach
    void start() throws IOException {
        cookie = Files.writeString(folder.resolve(".cookie"), "__cookie__:first");
        server = new CannedServer(exchange -> result(exchange, "1"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private CoreRpc rpc() {
        return new CoreRpc(server.endpoint(), RpcCredentials.cookie(cookie));
    }

    private static long id(HttpExchange exchange) throws IOException {
        JsonNode question = JSON.readTree(exchange.getRequestBody().readAllBytes());
        return question.get("id").longValue();
    }

    private static void result(HttpExchange exchange, String result) throws IOException {
        CannedServer.reply(
                exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":" + id(exchange) + ",\"result\":" + result + "}");
    }

    private static void error(HttpExchange exchange, int status, int code, String message) throws IOException {
        String error = "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
        CannedServer.reply(exchange, status, "{\"id\":" + id(exchange) + ",\"result\":null,\"error\":" + error + "}");
    }

    private static boolean isUser(HttpExchange exchange, String pair) {
        String expected = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    @Test
    void cookie_thatChanged_isReadAgain() throws IOException {
        CoreRpc rpc = rpc();
        rpc.call("uptime");
        Files.writeString(cookie, "__cookie__:second");
        server.script = exchange -> {
            if (isUser(exchange, "__cookie__:second")) {
                result(exchange, "2");
            } else {
                CannedServer.reply(exchange, 401, "");
            }
        };
        assertThat(rpc.call("uptime").intValue()).isEqualTo(2);
        assertThat(rpc.call("uptime").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void credentials_thatTheNodeRefuses_areRefusedWithoutShowingThem(int status) {
        server.script = exchange -> CannedServer.reply(exchange, status, "");
        assertRefused(() -> rpc().call("uptime"), ChainRefused.Reason.CREDENTIALS);
        assertThatThrownBy(() -> rpc().call("uptime")).hasMessageNotContaining("first");
    }

    @Test
    void cookie_thatIsNotThere_meansThatTheNodeIsNot() throws IOException {
        Files.delete(cookie);
        assertThatThrownBy(() -> rpc().call("uptime"))
                .isInstanceOf(ChainUnavailable.class)
                .hasMessageContaining("is the node running");
    }

    @Test
    void password_isSentWithItsUser_andNeverPrinted() throws IOException {
        Path file = secret("hunter2", "rw-------");
        server.script = exchange -> result(exchange, isUser(exchange, "alice:hunter2") ? "true" : "false");
        RpcCredentials credentials = RpcCredentials.password("alice", file);
        assertThat(new CoreRpc(server.endpoint(), credentials).call("uptime").booleanValue())
                .isTrue();
        assertThat(credentials.toString()).doesNotContain("hunter2");
    }

    @Test
    void password_thatOthersCanRead_isRefused() throws IOException {
        Path file = secret("hunter2", "rw-r-----");
        var rpc = new CoreRpc(server.endpoint(), RpcCredentials.password("alice", file));
        assertRefused(() -> rpc.call("uptime"), ChainRefused.Reason.CREDENTIALS);
        var none = new CoreRpc(server.endpoint(), RpcCredentials.password("alice", folder.resolve("none")));
        assertRefused(() -> none.call("uptime"), ChainRefused.Reason.CREDENTIALS);
        var empty = new CoreRpc(server.endpoint(), RpcCredentials.password("alice", secret("", "rw-------")));
        assertRefused(() -> empty.call("uptime"), ChainRefused.Reason.CREDENTIALS);
        assertRefused(() -> RpcCredentials.password("a:b", file), ChainRefused.Reason.CREDENTIALS);
    }

    private Path secret(String text, String mode) throws IOException {
        Path file = Files.createTempFile(folder, "password", "");
        Files.writeString(file, text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>gateway</html>",
                "{\"id\":1,",
                "{\"id\":1,\"result\":1}{}",
                "{\"id\":1,\"id\":1,\"result\":1}",
                "{\"id\":1}",
                "[]",
                "null",
                "{\"result\":1}",
                "{\"id\":\"1\",\"result\":1}",
                "{\"id\":1,\"error\":\"no\"}",
                "{\"id\":1,\"error\":{\"code\":\"x\",\"message\":1}}"
            })
    void garbage_isUnavailable(String body) {
        server.script = exchange -> CannedServer.reply(exchange, 200, body);
        assertThatThrownBy(() -> rpc().call("uptime")).isInstanceOf(ChainUnavailable.class);
    }

    @Test
    void answerToAnotherQuestion_isRefused() {
        server.script = exchange -> CannedServer.reply(exchange, 200, "{\"id\":77,\"result\":1}");
        assertRefused(() -> rpc().call("uptime"), ChainRefused.Reason.CONTRADICTION);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 429, 502, 503})
    void otherStatuses_areUnavailable(int status) {
        server.script = exchange -> CannedServer.reply(exchange, status, "Work queue depth exceeded");
        assertThatThrownBy(() -> rpc().call("uptime"))
                .isInstanceOf(ChainUnavailable.class)
                .hasMessageContaining("HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 500})
    void errors_ofBothProtocolVersions_areTheNodesOwn(int status) {
        server.script = exchange -> error(exchange, status, -5, "No such thing");
        assertThatThrownBy(() -> rpc().call("uptime"))
                .isInstanceOfSatisfying(
                        RpcError.class, e -> assertThat(e.code()).isEqualTo(-5))
                .hasMessage("No such thing");
    }

    @Test
    void nodeThatStarts_isUnavailable_andOneThatIsTooOld_isRefused() {
        server.script = exchange -> error(exchange, 500, -28, "Loading block index");
        assertThatThrownBy(() -> rpc().call("uptime")).isInstanceOf(ChainUnavailable.class);
        server.script = exchange -> error(exchange, 404, -32601, "Method not found");
        assertRefused(() -> rpc().call("submitpackage"), ChainRefused.Reason.UNSUPPORTED);
        server.script = exchange -> error(exchange, 500, -8, "Scan already in progress");
        assertThatThrownBy(() -> rpc().scan("scantxoutset")).isInstanceOf(ChainUnavailable.class);
    }

    @Test
    void silence_endsWithTheTimeout_alsoInTheMiddleOfABody() {
        CountDownLatch over = new CountDownLatch(1);
        var impatient = new CoreRpc(server.endpoint(Duration.ofMillis(300)), RpcCredentials.cookie(cookie));
        server.script = exchange -> await(over);
        assertThatThrownBy(() -> impatient.call("uptime"))
                .isInstanceOf(ChainUnavailable.class)
                .hasMessageContaining("within 300 ms");
        server.script = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(over);
        };
        assertThatThrownBy(() -> impatient.call("uptime"))
                .isInstanceOf(ChainUnavailable.class)
                .hasMessageContaining("within 300 ms");
        over.countDown();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void nobodyThere_isUnavailable() {
        ChainEndpoint endpoint = server.endpoint();
        server.close();
        assertThatThrownBy(() -> new CoreRpc(endpoint, RpcCredentials.cookie(cookie)).call("uptime"))
                .isInstanceOf(ChainUnavailable.class)
                .hasMessageContaining("cannot connect");
    }

    @Test
    void bitcoinAmounts_areReadToTheSatoshi() {
        assertThat(amount("20999999.97690000")).isEqualTo(new Sats(2_099_999_997_690_000L));
        assertThat(amount("0.00000001")).isEqualTo(new Sats(1));
        assertThat(amount("1e-8")).isEqualTo(new Sats(1));
        assertThat(amount("3")).isEqualTo(new Sats(300_000_000));
        for (String bad :
                List.of("0.000000001", "-1", "1e999", "1e-999999999", "1e999999999", "\"1\"", "null", "22000000")) {
            assertThatThrownBy(() -> amount(bad)).as(bad).isInstanceOf(ChainUnavailable.class);
        }
    }

    private static Sats amount(String number) {
        return Answer.parse("test", "{\"a\":" + number + "}").member("a").bitcoin();
    }

    static void assertRefused(ThrowingCallable call, ChainRefused.Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ChainRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
