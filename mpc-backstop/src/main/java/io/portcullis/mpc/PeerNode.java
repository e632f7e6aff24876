package io.portcullis.mpc;

import io.portcullis.mpc.http.GroupRoutes;
import io.portcullis.mpc.http.JsonCodec;
import io.portcullis.mpc.http.PeerDoor;
import io.portcullis.mpc.http.PeerRoutes;
import io.portcullis.mpc.peer.GreetingRounds;
import io.portcullis.mpc.peer.Greetings;
import io.portcullis.mpc.peer.Inbox;
import io.portcullis.mpc.peer.PeerClient;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.mpc.policy.Commitments;
import io.portcullis.mpc.policy.Cosigner;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.signing.Blame;
import io.portcullis.mpc.signing.Conversation;
import io.portcullis.mpc.signing.Coordinator;
import io.portcullis.mpc.signing.Membership;
import io.portcullis.mpc.signing.Participant;
import io.portcullis.mpc.signing.PeerAnswers;
import io.portcullis.mpc.store.SqliteKnownHeads;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;

/** What makes a node one of a group, wired together. */
final class PeerNode implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final SecureRandom random = new SecureRandom();
    private final Membership member;
    private final JsonCodec codec = new JsonCodec();
    private final Supplier<Stamp> now;
    private final SqliteKnownHeads heads;
    private final PeerClient client;
    private final Inbox inbox;
    private final Blame blame;
    private final Greetings greetings;
    private final GreetingRounds rounds;
    private final PeerDoor door;

    PeerNode(Membership member, Record record, Path dataDir, Supplier<Stamp> now) {
        PeerDirectory directory = member.directory();
        this.member = member;
        this.now = now;
        heads = new SqliteKnownHeads(dataDir);
        client = new PeerClient(DEADLINE);
        inbox = new Inbox(directory, member.self(), now.get());
        blame = new Blame(record);
        greetings = new Greetings(directory, member.identity(), record, heads, random);
        rounds = new GreetingRounds(directory, member.self(), greetings, inbox, client, now);
        door = new PeerDoor(inbox, blame, now, System::nanoTime, random);
    }

    PeerRoutes routes() {
        return new PeerRoutes(door, greetings, now);
    }

    Participant participant(Commitments commitments) {
        return new Participant(member, commitments, random);
    }

    Coordinator coordinator(Participant self) {
        var conversation = new Conversation(client, inbox, blame, now);
        return new Coordinator(member, self, conversation, codec, blame, greetings::met, random);
    }

    GroupRoutes groupRoutes(Cosigner cosigner, Participant participant) {
        var answers = new PeerAnswers(member, cosigner, participant, codec);
        return new GroupRoutes(member, door, answers, greetings::met, now);
    }

    void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
        heads.close();
    }
}
