package io.portcullis.mpc.http;

import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.Inbox;
import io.portcullis.mpc.peer.Peer;
import io.portcullis.mpc.peer.PeerFault;
import io.portcullis.mpc.peer.PeerRefused;
import io.portcullis.protocol.Stamp;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in envelopes of the group's other nodes, each as often as it may ask; a proof that one said two things is logged. */
public final class PeerDoor {
    /** What one node of the group may ask for: in the long run, and at once. */
    static final int PER_SECOND = 1_000;

    static final int BURST = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(PeerDoor.class);

    private final Inbox inbox;
    private final Supplier<Stamp> now;
    private final RateLimiter bySender;

    /** {@code now} is the time by which envelopes are judged, {@code nanos} the machine's monotonic clock. */
    public PeerDoor(Inbox inbox, Supplier<Stamp> now, LongSupplier nanos, SecureRandom random) {
        this.inbox = inbox;
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
            refused.evidence()
                    .ifPresent(proof -> LOG.atError()
                            .addKeyValue("sender", proof.first().header().sender())
                            .addKeyValue("evidence", new String(proof.toJson(), StandardCharsets.US_ASCII))
                            .log("a peer said two things where it may say one"));
            throw refused;
        }
    }
}
