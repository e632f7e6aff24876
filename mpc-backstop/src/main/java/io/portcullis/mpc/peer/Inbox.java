package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import java.util.HashMap;
import java.util.Map;

/**
 * Takes envelopes of the other nodes: each once, fresh, signed by who it says it is from. It remembers every envelope for as long as
 * one of its age could be taken again, and takes none of a sender that there is no room to remember. Safe for use by several threads.
 *
 * <p>It forgets all when the process ends, and so takes nothing that was made before it started. What was made within that very
 * second, or up to {@value #MAX_AHEAD_SECONDS} seconds before it by a clock that runs ahead, could be taken once more: what must
 * not happen twice is the record's to remember.
 */
public final class Inbox {
    /** How old an envelope may be, clocks and network together. */
    public static final long MAX_AGE_SECONDS = 30;

    /** How far the sender's clock may be ahead. */
    public static final long MAX_AHEAD_SECONDS = 2;

    /** Of one sender, in the time that they are remembered: room for 250 new ones a second. */
    static final int MAX_SESSIONS = 8_000;

    static final int MAX_MESSAGES = 256;

    /** The place of a message in its session. */
    private record Place(int attempt, MessageType type) {}

    /** What is remembered of one session of one sender. */
    private static final class Session {
        private final Map<Place, Envelope> said = new HashMap<>();
        private long counter;
        private Stamp newest;

        private Session(Stamp newest) {
            this.newest = newest;
        }
    }

    private final PeerDirectory directory;
    private final Peer self;
    private final Stamp started;
    private final Map<Integer, Map<Bytes, Session>> bySender = new HashMap<>();

    /** The highest time yet: a clock that is set back does not make what was forgotten fresh again. */
    private Stamp latest;

    public Inbox(PeerDirectory directory, Peer self, Stamp started) {
        this.directory = directory;
        this.self = self;
        this.started = started;
        this.latest = started;
    }

    /**
     * Takes an envelope, once.
     *
     * @return the sender
     * @throws PeerRefused when it is not to be taken; of an equivocation with the proof
     */
    public Peer accept(Envelope envelope, Stamp now) {
        Header header = envelope.header();
        require(header.groupId().equals(directory.groupId()), PeerFault.OTHER_GROUP);
        Peer sender = directory
                .withId(header.sender())
                .filter(peer -> !peer.equals(self))
                .orElseThrow(() -> new PeerRefused(PeerFault.UNKNOWN_SENDER));
        require(envelope.isSignedBy(sender.identity()), PeerFault.WRONG_SIGNATURE);
        remember(sender, envelope, now);
        return sender;
    }

    private synchronized void remember(Peer sender, Envelope envelope, Stamp now) {
        latest = now.isAfter(latest) ? now : latest;
        Header header = envelope.header();
        require(isFresh(header.stamp()), PeerFault.STALE_ENVELOPE);
        Map<Bytes, Session> sessions = bySender.computeIfAbsent(sender.id(), any -> new HashMap<>());
        if (sessions.size() >= MAX_SESSIONS) {
            sessions.values().removeIf(session -> isTooOld(session.newest));
        }
        Session session = sessions.get(header.sessionId());
        if (session == null) {
            require(sessions.size() < MAX_SESSIONS, PeerFault.TOO_MANY_SESSIONS);
            session = new Session(header.stamp());
            sessions.put(header.sessionId(), session);
        }
        remember(sender, envelope, session);
    }

    private static void remember(Peer sender, Envelope envelope, Session session) {
        Header header = envelope.header();
        var place = new Place(header.attempt(), header.type());
        Envelope before = session.said.get(place);
        if (before != null && Equivocation.contradict(before, envelope)) {
            throw new PeerRefused(new Equivocation(sender.identity(), before, envelope));
        }
        require(header.counter() > session.counter, PeerFault.REPLAYED);
        require(before != null || session.said.size() < MAX_MESSAGES, PeerFault.TOO_MANY_SESSIONS);
        session.said.putIfAbsent(place, envelope);
        session.counter = header.counter();
        session.newest = header.stamp().isAfter(session.newest) ? header.stamp() : session.newest;
    }

    private boolean isFresh(Stamp stamp) {
        return !started.isAfter(stamp) && !isTooOld(stamp) && stamp.secondsSince(latest) <= MAX_AHEAD_SECONDS;
    }

    private boolean isTooOld(Stamp stamp) {
        return latest.secondsSince(stamp) > MAX_AGE_SECONDS;
    }

    private static void require(boolean holds, PeerFault otherwise) {
        if (!holds) {
            throw new PeerRefused(otherwise);
        }
    }
}
