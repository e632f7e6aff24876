package io.portcullis.mpc.http;

import static io.portcullis.mpc.peer.PeerFixture.DIRECTORY;
import static io.portcullis.mpc.peer.PeerFixture.NOW;
import static io.portcullis.mpc.peer.PeerFixture.STRANGER;
import static io.portcullis.mpc.peer.PeerFixture.key;
import static io.portcullis.mpc.peer.PeerFixture.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.GreetingRounds;
import io.portcullis.mpc.peer.Greetings;
import io.portcullis.mpc.peer.Inbox;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerClient;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.KnownHeads;
import io.portcullis.mpc.signing.Blame;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Node 0 of a group behind a real server, and node 1 that talks to it. */
class PeerRoutesTest {
    private static final class Heads implements KnownHeads {
        private final Map<XOnlyKey, Head> heads = new ConcurrentHashMap<>();

        @Override
        public Optional<Head> of(XOnlyKey node) {
            return Optional.ofNullable(heads.get(node));
        }

        @Override
        public void keep(XOnlyKey node, Head head) {
            heads.put(node, head);
        }
    }

    private final Heads heads = new Heads();
    private final MemoryRecord record = new MemoryRecord(key(1));
    private final Greetings greetings = new Greetings(DIRECTORY, key(1), record, new Heads(), new SecureRandom());
    private final PeerClient client = new PeerClient(Duration.ofSeconds(60));
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server = serve();

    private HttpServer serve() {
        var answering = new Greetings(DIRECTORY, key(0), new MemoryRecord(key(0)), heads, new SecureRandom());
        var inbox = new Inbox(DIRECTORY, node(0), NOW);
        var door = new PeerDoor(inbox, new Blame(record), () -> NOW, () -> 0, new SecureRandom());
        var routes = new PeerRoutes(door, answering, () -> NOW);
        var settings = new HttpSettings("127.0.0.1", 0, 1, 1, Set.of());
        return new HttpServer(settings, List.of(routes), System::nanoTime, new SecureRandom(), TestNode.meter());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri().resolve(GreetingRounds.PATH))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static String json(Envelope envelope) {
        return new String(EnvelopeJson.write(envelope), StandardCharsets.US_ASCII);
    }

    private void assertRefused(int status, String code, String rule, HttpResponse<String> response) {
        assertThat(TestNode.error(response).path("code").textValue()).isEqualTo(code);
        assertThat(TestNode.error(response).path("rule").textValue()).isEqualTo(rule);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(heads.heads).isEmpty();
    }

    @Test
    void hello_overHttp_isAnsweredByTheNodeItself() throws Exception {
        Envelope hello = greetings.hello(node(0), NOW);
        var reached = new Peer(0, uri(), key(0).publicKey());
        Envelope reply = client.post(reached, GreetingRounds.PATH, hello).get(60, TimeUnit.SECONDS);
        var inbox = new Inbox(DIRECTORY, node(1), NOW);
        assertThat(inbox.accept(reply, NOW)).isEqualTo(node(0));
        greetings.answered(node(0), hello, reply);
        assertThat(greetings.met()).containsExactly(node(0));
        assertThat(heads.of(key(1).publicKey())).contains(record.head());
    }

    @Test
    void hello_again_isAReplay() throws Exception {
        String hello = json(greetings.hello(node(0), NOW));
        assertThat(post(hello).statusCode()).isEqualTo(200);
        heads.heads.clear();
        assertRefused(422, "peer_refused", "replayed", post(hello));
    }

    @Test
    void hello_spoiled_isRefusedByName() throws Exception {
        String hello = json(greetings.hello(node(0), NOW));
        assertRefused(422, "peer_refused", "malformed_envelope", post(hello + " "));
        assertRefused(422, "peer_refused", "malformed_envelope", post("{}"));
        assertRefused(422, "peer_refused", "envelope_version", post(hello.replace("\"version\":1", "\"version\":2")));
        assertRefused(422, "peer_refused", "wrong_signature", post(hello.replace("\"attempt\":0", "\"attempt\":1")));
        assertRefused(422, "peer_refused", "stale_envelope", post(json(greetings.hello(node(0), NOW.plusSeconds(3)))));
        assertRefused(422, "peer_refused", "other_session", post(json(greetings.hello(node(2), NOW))));
        assertRefused(413, "body_too_large", null, post(" ".repeat(64 * 1024 + 1)));
    }

    @Test
    void hello_ofAStranger_isRefused() throws Exception {
        Envelope hello = greetings.hello(node(0), NOW);
        IdentityKey stranger = STRANGER;
        Envelope forged = Envelope.seal(hello.header(), hello.payload(), stranger);
        assertRefused(422, "peer_refused", "wrong_signature", post(json(forged)));
    }

    /** The limit for clients is one a second here: peers have one of their own, which time does not refill in this test. */
    @Test
    void peer_thatAsksTooOften_isRefused() throws Exception {
        for (int i = 0; i <= PeerDoor.BURST; i++) {
            HttpResponse<String> response = post(json(greetings.hello(node(0), NOW)));
            if (response.statusCode() != 200) {
                assertThat(i).isGreaterThanOrEqualTo(1_000);
                assertThat(TestNode.error(response).path("rule").textValue()).isIn("too_many_sessions", "rate_limited");
                return;
            }
        }
        throw new AssertionError("a peer was never stopped");
    }
}
