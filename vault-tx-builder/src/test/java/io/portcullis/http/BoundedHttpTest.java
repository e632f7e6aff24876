package io.portcullis.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BoundedHttpTest {
    private static final int MAX_BYTES = 1_000;
    private static final Duration AMPLE = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] BODY = "question".getBytes(StandardCharsets.US_ASCII);

    private final BoundedHttp http = new BoundedHttp("test-http", MAX_BYTES, status -> status != 503);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private ServerSocket raw;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        raw = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        raw.close();
        server.stop(0);
        threads.shutdownNow();
    }

    /** {@code /404} answers with that status, and says what was asked in which way. */
    private void answer(HttpExchange exchange) throws IOException {
        clientPorts.add(exchange.getRemoteAddress().getPort());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        String said = exchange.getRequestMethod() + " "
                + exchange.getRequestHeaders().getFirst("X-Asked") + " "
                + exchange.getRequestHeaders().getFirst("Accept") + " " + body;
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"jsonrpc\"");
        exchange.getResponseHeaders().add("Location", "/200");
        exchange.sendResponseHeaders(
                Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), said.length());
        exchange.getResponseBody().write(said.getBytes(StandardCharsets.US_ASCII));
        exchange.close();
    }

    private URI served(int status) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + status);
    }

    private URI raw() {
        return URI.create("http://127.0.0.1:" + raw.getLocalPort() + "/");
    }

    private static String text(BoundedHttp.Reply reply) {
        return new String(reply.body(), StandardCharsets.US_ASCII);
    }

    private static Throwable failure(CompletableFuture<?> exchange) {
        return catchThrowableOfType(ExecutionException.class, exchange::get).getCause();
    }

    /** A redirect is an answer too. */
    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 403, 404, 500})
    void answers_ofEveryStatus_areRead(int status) {
        var get = http.get(served(status), Map.of("X-Asked", "a"), AMPLE).join();
        assertThat(get.status()).isEqualTo(status);
        assertThat(text(get)).isEqualTo("GET a */* ");
        assertThat(get.headers()).containsEntry("location", "/200");
        var post = http.post(served(status), Map.of("Accept", "text/x"), BODY, AMPLE)
                .join();
        assertThat(post.status()).isEqualTo(status);
        assertThat(text(post)).isEqualTo("POST null text/x question");
    }

    @Test
    void refusalOfCredentials_isAnAnswer() {
        assertThat(http.get(served(401), Map.of(), AMPLE).join().status()).isEqualTo(401);
        assertThat(http.post(served(401), Map.of(), BODY, AMPLE).join().status())
                .isEqualTo(401);
    }

    @Test
    void body_ofAStatusWithoutUse_isNotRead() {
        var reply = http.get(served(503), Map.of(), AMPLE).join();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.headers()).containsEntry("LOCATION", "/200");
    }

    @Test
    void connection_isKept_alsoAfterErrors() {
        for (int status : new int[] {200, 404, 500, 302, 200}) {
            http.get(served(status), Map.of(), AMPLE).join();
            http.post(served(status), Map.of(), BODY, AMPLE).join();
        }
        assertThat(clientPorts).hasSize(1);
    }

    @Test
    void headers_thatDrip_endAtTheDeadline_andTheClientHangsUp() throws Exception {
        var exchange = http.get(raw(), Map.of(), SHORT);
        try (Socket connection = raw.accept()) {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            dripUntilHungUp(out);
            assertThat(failure(exchange)).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void body_thatDrips_endsAtTheDeadline() throws Exception {
        var exchange = http.get(raw(), Map.of(), SHORT);
        try (Socket connection = raw.accept()) {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!exchange.isDone()) {
                out.write('x');
                Thread.sleep(10);
            }
            assertThat(failure(exchange)).isInstanceOf(TimeoutException.class);
        }
    }

    private static void dripUntilHungUp(OutputStream out) throws InterruptedException {
        while (catchThrowableOfType(IOException.class, () -> out.write('x')) == null) {
            Thread.sleep(10);
        }
    }

    @Test
    void exchange_thatIsCancelled_hangsUp_alsoWhileItConnects() throws Exception {
        for (boolean isConnected : new boolean[] {true, false}) {
            var exchange = http.get(raw(), Map.of(), AMPLE);
            try (Socket connection = raw.accept()) {
                connection.setSoTimeout(10_000);
                if (isConnected) {
                    assertThat(connection.getInputStream().read()).isEqualTo('G');
                }
                exchange.cancel(true);
                while (connection.getInputStream().read() >= 0) {
                    // The end of the stream comes when the client hangs up.
                }
            }
        }
    }

    /** Whoever is asked may have done what he was told, and died before he could say so. */
    @Test
    void post_isSentOnce() {
        AtomicInteger connections = new AtomicInteger();
        threads.execute(() -> hangUpOnAll(connections));
        assertThat(failure(http.post(raw(), Map.of(), BODY, AMPLE))).isInstanceOf(IOException.class);
        assertThat(connections).hasValue(1);
        assertThat(failure(http.get(raw(), Map.of(), AMPLE))).isInstanceOf(IOException.class);
        assertThat(connections).hasValue(3);
    }

    /** As a server that was restarted, or that keeps nobody for long. */
    @Test
    void connection_thatEndedWhileItWasKept_isNoFailure() throws Exception {
        for (int i = 0; i < 3; i++) {
            var exchange = http.post(raw(), Map.of(), BODY, AMPLE);
            try (Socket connection = raw.accept()) {
                connection.getInputStream().read(new byte[8_192]);
                String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + i;
                connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                assertThat(text(exchange.get())).isEqualTo("" + i);
            }
        }
    }

    private void hangUpOnAll(AtomicInteger connections) {
        while (!raw.isClosed()) {
            try (Socket connection = raw.accept()) {
                connections.incrementAndGet();
                connection.getInputStream().read(new byte[8_192]);
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    @Test
    void body_ofTheCap_isTaken_andOneByteMoreIsNot() {
        byte[] fits = new byte[MAX_BYTES - "POST a */* ".length()];
        assertThat(http.post(served(200), Map.of("X-Asked", "a"), fits, AMPLE)
                        .join()
                        .body())
                .hasSize(MAX_BYTES);
        var tooLong = http.post(served(200), Map.of("X-Asked", "ab"), fits, AMPLE);
        assertThat(failure(tooLong)).isInstanceOf(BoundedHttp.TooLarge.class).hasMessageContaining("1000 bytes");
    }

    @Test
    void nobodyThere_isSaid() throws IOException {
        URI nobody = raw();
        raw.close();
        assertThat(failure(http.get(nobody, Map.of(), AMPLE))).isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x:y", "/api", "file:/etc/hostname", "ftp://127.0.0.1/x"})
    void uri_thatCannotBeAsked_isRefused(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> http.get(URI.create(uri), Map.of(), AMPLE));
    }
}
