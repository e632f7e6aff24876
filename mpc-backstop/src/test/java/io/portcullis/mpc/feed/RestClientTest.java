package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.portcullis.mpc.price.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RestClientTest {
    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final int MAX_BYTES = 1_000;

    private final RestClient client = new RestClient(DEADLINE, MAX_BYTES);
    private final CountDownLatch testOver = new CountDownLatch(1);
    private VenueServer server;

    @BeforeEach
    void start() throws IOException {
        server = new VenueServer();
    }

    @AfterEach
    void stop() {
        testOver.countDown();
        server.close();
    }

    @Test
    void get_200_givesTheBody() {
        server.answer("/x", 200, "[1]");
        assertThat(get().body).isEqualTo("[1]");
    }

    @Test
    void get_bodyOfExactlyTheCap_isTakenAndOneByteMoreIsNot() {
        server.answer("/x", 200, "a".repeat(MAX_BYTES));
        assertThat(get().body).hasSize(MAX_BYTES);
        server.answer("/x", 200, "a".repeat(MAX_BYTES + 1));
        assertThat(get().reason).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void get_endlessBody_isCutOff() {
        server.handle("/x", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] junk = new byte[8_192];
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(junk);
            }
        });
        assertThat(get().reason).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void get_429_isRateLimitedForAsLongAsTold() {
        server.handle("/x", exchange -> refuse(exchange, 429, "7"));
        Told told = get();
        assertThat(told.reason).isEqualTo(Reason.RATE_LIMITED);
        assertThat(told.retryAfter).contains(Duration.ofSeconds(7));
    }

    @Test
    void get_503WithADate_waitsFromTheAnswersOwnDate() {
        server.handle("/x", exchange -> {
            // The JDK's server adds a Date of its own, which cannot be fixed; so it asks for a moment far away.
            refuse(exchange, 503, "Wed, 12 Mar 2200 10:00:00 GMT");
        });
        Told told = get();
        assertThat(told.reason).isEqualTo(Reason.HTTP_STATUS);
        assertThat(told.retryAfter.orElseThrow()).isGreaterThan(Duration.ofDays(365 * 100));
    }

    @Test
    void get_503WithNonsense_asksForNothing() {
        for (String nonsense : new String[] {"soon", "-5", "Wed, 12 Mar 2003 10:00:00 GMT", "99999999999999999999"}) {
            server.handle("/x", exchange -> refuse(exchange, 503, nonsense));
            assertThat(get().retryAfter).as(nonsense).isEmpty();
        }
    }

    @Test
    void get_redirect_isNotFollowed() {
        server.answer("/elsewhere", 200, "[1]");
        server.handle("/x", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(get().reason).isEqualTo(Reason.HTTP_STATUS);
        assertThat(server.requests("/elsewhere")).isZero();
    }

    @Test
    void get_headersTooLate_isATimeout() {
        server.handle("/x", exchange -> await());
        assertThat(get().reason).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void get_bodyTooLate_isATimeout() {
        server.handle("/x", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            await();
        });
        assertThat(get().reason).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void get_timedOut_hangsUp() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var told = new Told();
            var done = client.get(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/x"), told);
            try (var connection = silent.accept()) {
                connection.setSoTimeout(10_000);
                var request = connection.getInputStream();
                while (request.read() >= 0) {
                    // The end of the stream comes when the client hangs up.
                }
            }
            done.join();
            assertThat(told.reason).isEqualTo(Reason.TIMEOUT);
        }
    }

    /** It asks a second time, which nobody answers here. */
    @Test
    void get_headersWithoutAnEnd_areCutOff() throws Exception {
        String header = "X: " + "x".repeat(1_000) + "\r\n";
        assertThat(answered("HTTP/1.1 200 OK\r\n" + header.repeat(100_000))).isIn(Reason.UNREACHABLE, Reason.TIMEOUT);
    }

    @Test
    void get_bodyShorterThanAnnounced_isNone() throws Exception {
        assertThat(answered("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1]")).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void get_noHttp_isUnreachable() throws Exception {
        assertThat(answered("[1,2,3,4,5,6,7,8,9]")).isEqualTo(Reason.UNREACHABLE);
    }

    /** What the client makes of these bytes; it must have hung up, or taken all of them. */
    private Reason answered(String bytes) throws Exception {
        try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var told = new Told();
            var done = client.get(URI.create("http://127.0.0.1:" + raw.getLocalPort() + "/x"), told);
            try (var connection = raw.accept()) {
                connection.setSoTimeout(10_000);
                connection.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The client has hung up.
            }
            done.join();
            return told.reason;
        }
    }

    @Test
    void get_nobodyListens_isUnreachable() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        var told = new Told();
        client.get(URI.create("http://127.0.0.1:" + port + "/x"), told).join();
        assertThat(told.reason).isEqualTo(Reason.UNREACHABLE);
    }

    private Told get() {
        var told = new Told();
        CompletableFuture<Void> done = client.get(server.base().resolve("/x"), told);
        done.join();
        return told;
    }

    private static void refuse(HttpExchange exchange, int status, String retryAfter) throws IOException {
        exchange.getResponseHeaders().add("Retry-After", retryAfter);
        exchange.sendResponseHeaders(status, -1);
    }

    private void await() {
        try {
            testOver.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Told implements RestClient.Outcome {
        private String body;
        private Reason reason;
        private Optional<Duration> retryAfter = Optional.empty();

        @Override
        public void body(byte[] bytes) {
            body = new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public void problem(Reason why, Optional<Duration> wait) {
            reason = why;
            retryAfter = wait;
        }
    }
}
