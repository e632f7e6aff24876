package io.portcullis.mpc;

import io.portcullis.mpc.http.PeerRoutes;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.GreetingRounds;
import io.portcullis.mpc.peer.Greetings;
import io.portcullis.mpc.peer.Inbox;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerClient;
import io.portcullis.mpc.peer.PeerDirectory;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.store.SqliteKnownHeads;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;

/** What makes a node one of a group, wired together. */
final class PeerNode implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final SqliteKnownHeads heads;
    private final PeerClient client;
    private final GreetingRounds rounds;
    private final PeerRoutes routes;

    PeerNode(PeerDirectory group, IdentityKey identity, Record record, Path dataDir, Supplier<Stamp> now) {
        Peer self = group.withKey(identity.publicKey())
                .orElseThrow(() -> new IllegalArgumentException("this node is not one of the group"));
        var random = new SecureRandom();
        heads = new SqliteKnownHeads(dataDir);
        client = new PeerClient(DEADLINE);
        var inbox = new Inbox(group, self, now.get());
        var greetings = new Greetings(group, identity, record, heads, random);
        rounds = new GreetingRounds(group, self, greetings, inbox, client, now);
        routes = new PeerRoutes(inbox, greetings, now, System::nanoTime, random);
    }

    PeerRoutes routes() {
        return routes;
    }

    void start() {
        rounds.start();
    }

    @Override
    public void close() {
        rounds.close();
        client.close();
        heads.close();
    }
}
