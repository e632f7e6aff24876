package io.portcullis.mpc.http;

import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Inbox;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.mpc.signing.Blame;
import io.portcullis.protocol.Stamp;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Lets in envelopes of the group's other nodes, each as often as it may ask; a proof that one said two things is kept. */
public final class PeerDoor {
    /** What one node of the group may ask for: in the long run, and at once. */
    static final int PER_SECOND = 1_000;

    static final int BURST = 2_000;

    private final Inbox inbox;
    private final Blame blame;
    private final Supplier<Stamp> now;
    private final RateLimiter bySender;

    /** {@code now} is the time by which envelopes are judged, {@code nanos} the machine's monotonic clock. */
    public PeerDoor(Inbox inbox, Blame blame, Supplier<Stamp> now, LongSupplier nanos, SecureRandom random) {
        this.inbox = inbox;
        this.blame = blame;
        this.now = now;
        this.bySender = new RateLimiter(PER_SECOND, BURST, nanos, random);
    }

    /** @throws PeerRefused when it is not to be taken */
    Peer accept(Envelope envelope) {
        try {
            Peer from = inbox.accept(envelope, now.get());
            if (!bySender.admits(Integer.toString(from.id()))) {
                throw new PeerRefused(PeerFault.RATE_LIMITED);
            }
            return from;
        } catch (PeerRefused refused) {
            refused.evidence().ifPresent(proof -> blame.equivocation(proof, now.get()));
            throw refused;
        }
    }
}
