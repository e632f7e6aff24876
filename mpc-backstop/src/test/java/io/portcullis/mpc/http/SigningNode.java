package io.portcullis.mpc.http;

import io.javalin.config.RoutesConfig;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.frost.Dealing;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.Greetings;
import io.portcullis.mpc.peer.Header;
import io.portcullis.mpc.peer.Inbox;
import io.portcullis.mpc.peer.MemoryHeads;
import io.portcullis.mpc.peer.MessageType;
import io.portcullis.mpc.peer.Payloads;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerClient;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.mpc.policy.Commitments;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.policy.CosignerFixture;
import io.portcullis.mpc.policy.MemoryRecord;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.signing.Blame;
import io.portcullis.mpc.signing.Conversation;
import io.portcullis.mpc.signing.Coordinator;
import io.portcullis.mpc.signing.Membership;
import io.portcullis.mpc.signing.Participant;
import io.portcullis.mpc.signing.PeerAnswers;
import io.portcullis.protocol.Stamp;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node of a group behind a real server, over a cosigner that judges as its fixture says. */
final class SigningNode<F extends CosignerFixture> implements AutoCloseable {
    final F fixture;
    final Participant participant;
    final Commitments commitments;
    final Cosigner cosigner;
    final Set<Peer> met;
    private final PeerClient client = new PeerClient(Duration.ofSeconds(5));
    private final HttpServer server;

    /** How a node lies. */
    enum Lie {
        /** Its shares are wrong. */
        WRONG_SHARE,
        /** It refuses proposals by something that is no rule. */
        MALFORMED_REFUSAL,
        /** It refuses to sign by something that is no rule. */
        MALFORMED_LATE_REFUSAL
    }

    /** One that lies. */
    static <F extends CosignerFixture> SigningNode<F> lying(
            Lie lie,
            int id,
            Dealing dealing,
            PeerDirectory directory,
            IdentityKey identity,
            F fixture,
            Supplier<Stamp> now) {
        return new SigningNode<>(id, dealing, directory, identity, new MemoryRecord(identity), fixture, now, lie);
    }

    SigningNode(
            int id,
            Dealing dealing,
            PeerDirectory directory,
            IdentityKey identity,
            Record record,
            F fixture,
            Supplier<Stamp> now) {
        this(id, dealing, directory, identity, record, fixture, now, null);
    }

    private SigningNode(
            int id,
            Dealing dealing,
            PeerDirectory directory,
            IdentityKey identity,
            Record record,
            F fixture,
            Supplier<Stamp> now,
            @Nullable Lie lie) {
        this.fixture = fixture;
        var random = new SecureRandom();
        Peer self = directory.withId(id).orElseThrow();
        met = new HashSet<>(directory.others(self));
        commitments = fixture.commitments(record);
        var member = new Membership(dealing.group(), dealing.shares().get(id), identity, directory);
        participant = new Participant(member, commitments, random);
        var inbox = new Inbox(directory, self, now.get());
        var codec = new JsonCodec();
        var blame = new Blame(record);
        var conversation = new Conversation(client, inbox, blame, now);
        var coordinator = new Coordinator(member, participant, conversation, codec, blame, () -> met, random);
        cosigner = fixture.cosigner(commitments, coordinator);
        var door = new PeerDoor(inbox, blame, now, System::nanoTime, random);
        var greetings = new Greetings(directory, identity, record, new MemoryHeads(), random);
        var answers = new PeerAnswers(member, cosigner, participant, codec);
        List<Routes> routes = List.of(
                new PeerRoutes(door, greetings, now),
                lie == null
                        ? new GroupRoutes(member, door, answers, () -> met, now)
                        : new LyingRoutes(lie, door, answers, identity, now),
                new NodeRoutes(cosigner, "test", () -> TestNode.THIN, () -> true, now, TestNode.meter()));
        var settings = new HttpSettings("127.0.0.1", self.url().getPort(), 1_000, 1_000, Set.of());
        server = new HttpServer(settings, routes, System::nanoTime, random, TestNode.meter());
    }

    /** Does its part like any other, and then says something else. */
    private static final class LyingRoutes extends Routes {
        private final Lie lie;
        private final PeerDoor door;
        private final PeerAnswers answers;
        private final IdentityKey identity;
        private final Supplier<Stamp> now;

        LyingRoutes(Lie lie, PeerDoor door, PeerAnswers answers, IdentityKey identity, Supplier<Stamp> now) {
            this.lie = lie;
            this.now = now;
            this.door = door;
            this.answers = answers;
            this.identity = identity;
        }

        @Override
        void install(RoutesConfig routes, RequestBody body) {
            routes.post(Coordinator.PROPOSE_PATH, ctx -> {
                Envelope envelope = EnvelopeJson.read(body.read(ctx));
                Envelope commitment = answers.propose(door.accept(envelope), envelope, now.get());
                ctx.result(
                        EnvelopeJson.write(lie == Lie.MALFORMED_REFUSAL ? malformed(commitment.header()) : commitment));
            });
            routes.post(Coordinator.SIGN_PATH, ctx -> {
                Envelope envelope = EnvelopeJson.read(body.read(ctx));
                Envelope share = answers.sign(door.accept(envelope), envelope, now.get());
                ctx.result(EnvelopeJson.write(lie == Lie.WRONG_SHARE ? spoiled(share) : malformed(share.header())));
            });
        }

        private Envelope malformed(Header right) {
            var header = new Header(
                    right.groupId(),
                    right.sessionId(),
                    right.attempt(),
                    MessageType.REFUSE,
                    right.sender(),
                    right.counter(),
                    right.stamp());
            return Envelope.seal(header, Payloads.Refuse.write("NO SUCH RULE"), identity);
        }

        private Envelope spoiled(Envelope right) {
            byte[] payload = right.payload().toArray();
            int last = payload.length - "\"]}".length() - 1;
            payload[last] = (byte) (payload[last] == '0' ? '1' : '0');
            return Envelope.seal(right.header(), Bytes.of(payload), identity);
        }
    }

    @Override
    public void close() {
        server.close();
        participant.close();
    }
}
