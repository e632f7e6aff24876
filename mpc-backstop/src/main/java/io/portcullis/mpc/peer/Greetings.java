package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.HelloJson.HeadJson;
import io.portcullis.mpc.record.Head;
import io.portcullis.mpc.record.KnownHeads;
import io.portcullis.mpc.record.Record;
import io.portcullis.mpc.record.RecordBroken;
import io.portcullis.protocol.Stamp;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes tell each other how far their records go, and remind each other. A node that lost the end of its record, or runs beside a
 * copy of itself, learns it from the first peer that knows better, and signs nothing from then on.
 */
public final class Greetings {
    private static final Logger LOG = LoggerFactory.getLogger(Greetings.class);

    private final PeerDirectory directory;
    private final Peer self;
    private final IdentityKey identity;
    private final Record record;
    private final KnownHeads known;
    private final SecureRandom random;
    private final Set<Peer> met = ConcurrentHashMap.newKeySet();

    /** @throws IllegalArgumentException when the identity is no node of the group */
    public Greetings(
            PeerDirectory directory, IdentityKey identity, Record record, KnownHeads known, SecureRandom random) {
        this.directory = directory;
        this.self = directory
                .withKey(identity.publicKey())
                .orElseThrow(() -> new IllegalArgumentException("not a node of the group"));
        this.identity = identity;
        this.record = record;
        this.known = known;
        this.random = random;
    }

    /** A hello to this peer, in a session of its own: its random id makes the answer fresh. */
    public Envelope hello(Peer to, Stamp now) {
        byte[] session = new byte[32];
        random.nextBytes(session);
        return sealed(header(Bytes.of(session), MessageType.HELLO, now), to, known.of(to.identity()));
    }

    /**
     * The answer to a hello, which the inbox has taken from this peer.
     *
     * @throws PeerRefused when it is no hello to this node
     */
    public Envelope answer(Peer from, Envelope hello, Stamp now) {
        require(hello.header().type() == MessageType.HELLO, PeerFault.UNEXPECTED_TYPE);
        // What was known before: a copy that has gone further must hear of the record that it is not.
        Optional<Head> seen = known.of(from.identity());
        learn(from, hello);
        return sealed(header(hello.header().sessionId(), MessageType.HELLO_REPLY, now), from, seen);
    }

    /**
     * Takes the answer to a hello; the inbox has taken it.
     *
     * @throws PeerRefused when it is not this peer's answer to that hello
     */
    public void answered(Peer by, Envelope hello, Envelope reply) {
        require(reply.header().type() == MessageType.HELLO_REPLY, PeerFault.UNEXPECTED_TYPE);
        boolean isTheAnswer = reply.header().sender() == by.id()
                && reply.header().sessionId().equals(hello.header().sessionId())
                && reply.header().attempt() == hello.header().attempt();
        require(isTheAnswer, PeerFault.OTHER_SESSION);
        learn(by, reply);
        met.add(by);
    }

    /** The peers that have answered a hello since this node started. */
    public Set<Peer> met() {
        return Set.copyOf(met);
    }

    private Header header(Bytes session, MessageType type, Stamp now) {
        return new Header(directory.groupId(), session, 0, type, self.id(), 1, now);
    }

    private Envelope sealed(Header header, Peer to, Optional<Head> seen) {
        var hello = new HelloJson(to.id(), HeadJson.of(ownHead()), HeadJson.of(seen));
        return Envelope.seal(header, hello.toBytes(), identity);
    }

    private Optional<Head> ownHead() {
        try {
            return Optional.of(record.head());
        } catch (RecordBroken broken) {
            return Optional.empty();
        }
    }

    private void learn(Peer from, Envelope envelope) {
        HelloJson hello = HelloJson.read(envelope.payload());
        require(hello.to() == self.id(), PeerFault.OTHER_SESSION);
        Optional<Head> theirs = HeadJson.toDomain(hello.head());
        Optional<Head> ours = HeadJson.toDomain(hello.seen());
        require(theirs.stream().allMatch(head -> head.isSignedBy(from.identity())), PeerFault.MALFORMED_PAYLOAD);
        require(ours.stream().allMatch(head -> head.isSignedBy(self.identity())), PeerFault.MALFORMED_PAYLOAD);
        theirs.ifPresent(head -> keep(from, head));
        ours.ifPresent(this::remindedOf);
    }

    private void keep(Peer from, Head head) {
        known.of(from.identity())
                .filter(head::contradicts)
                .ifPresent(other -> LOG.atError()
                        .addKeyValue("peer", from.id())
                        .addKeyValue("sequence", head.sequence())
                        .addKeyValue("hashes", head.hash() + " " + other.hash())
                        .log("a peer has signed two records"));
        known.keep(from.identity(), head);
    }

    private void remindedOf(Head head) {
        boolean wasSound = record.fault().isEmpty();
        try {
            record.mustExtend(head);
        } catch (RecordBroken broken) {
            if (wasSound) {
                LOG.atError()
                        .addKeyValue("fault", broken.fault().tag())
                        .log("a peer knows another record of this node: it signs nothing");
            }
        }
    }

    private static void require(boolean holds, PeerFault otherwise) {
        if (!holds) {
            throw new PeerRefused(otherwise);
        }
    }
}
