package io.portcullis.mpc.peer;

import static io.portcullis.mpc.peer.PeerFixture.envelope;
import static io.portcullis.mpc.peer.PeerFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PeerClientTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch done = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        done.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answers(int status, byte[] body) {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private Envelope post(Duration deadline) throws Exception {
        var peer =
                new Peer(0, URI.create("http://127.0.0.1:" + server.getAddress().getPort()), key(0).publicKey());
        return new PeerClient(deadline)
                .post(peer, "/v1/peer/hello", envelope(1, "hello"))
                .get(100, TimeUnit.SECONDS);
    }

    private PeerFault fault(Duration deadline) {
        ExecutionException failed = catchThrowableOfType(ExecutionException.class, () -> post(deadline));
        assertThat(failed).isNotNull();
        assertThat(failed.getCause()).isInstanceOf(PeerRefused.class);
        return ((PeerRefused) failed.getCause()).fault();
    }

    @Test
    void answer_isTheEnvelopeThatWasSent() throws Exception {
        Envelope reply = envelope(2, "hello yourself");
        answers(200, EnvelopeJson.write(reply));
        assertThat(post(Duration.ofSeconds(60))).isEqualTo(reply);
    }

    @Test
    void answer_thatIsNone_isToldApart() {
        answers(200, "hello".getBytes(StandardCharsets.US_ASCII));
        assertThat(fault(Duration.ofSeconds(60))).isEqualTo(PeerFault.MALFORMED_ENVELOPE);
    }

    @Test
    void answer_withAnErrorOrARedirect_isARefusal() {
        answers(302, EnvelopeJson.write(envelope(2, "hello")));
        assertThat(fault(Duration.ofSeconds(60))).isEqualTo(PeerFault.REFUSED_BY_PEER);
    }

    @Test
    void answer_longerThanAnEnvelope_isGivenUp() {
        answers(200, new byte[PeerClient.MAX_BYTES + 1]);
        assertThat(fault(Duration.ofSeconds(60))).isEqualTo(PeerFault.NO_ANSWER);
    }

    @Test
    void answer_thatNeverEnds_isGivenUpAtTheDeadline() {
        server.createContext("/", this::trickle);
        assertThat(fault(Duration.ofMillis(500))).isEqualTo(PeerFault.NO_ANSWER);
    }

    private void trickle(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('{');
        exchange.getResponseBody().flush();
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void peer_thatIsNotThere_doesNotAnswer() {
        server.stop(0);
        assertThat(fault(Duration.ofSeconds(60))).isEqualTo(PeerFault.NO_ANSWER);
    }
}
