package io.portcullis.drill;

import io.portcullis.mpc.peer.MessageType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a node dies: between two states of an attempt (frost-signing §7), in the order in which it comes there. Within the node it is
 * the first line of a method; on the wire it is a message that the node has sent and nobody has got.
 */
enum Arrow {
    PROPOSED(false, "signing.PeerAnswers", "propose"),
    VALIDATED(false, "signing.Participant", "commit"),
    COMMITTED(false, "peer.Payloads$Commit", "write"),
    COMMITMENT_SENT(false, MessageType.COMMIT),
    LIST_SENT(false, "signing.PeerAnswers", "sign"),
    NONCES_SEEN(false, "policy.Commitments", "harden"),
    LOCKED(false, "store.EntryTable", "write"),
    ON_DISK_WITHOUT_HEAD(false, "store.HeadFile", "write"),
    CONSUMED(false, "frost.SigningSession", "sign"),
    RELEASED(false, "peer.Payloads$Partial", "write"),
    SHARE_SENT(false, MessageType.PARTIAL),

    COORDINATOR_ASKED(true, "policy.Cosigner", "cosign"),
    COORDINATOR_VALIDATED(true, "signing.SigningRound", "run"),
    COORDINATOR_PROPOSED(true, MessageType.PROPOSE),
    COORDINATOR_HAS_COMMITMENTS(true, "signing.Participant", "commit"),
    COORDINATOR_COMMITTED(true, "signing.SigningRound", "partials"),
    COORDINATOR_LIST_SENT(true, MessageType.SIGN),
    COORDINATOR_NONCES_SEEN(true, "policy.Commitments", "harden"),
    COORDINATOR_LOCKED(true, "store.EntryTable", "write"),
    COORDINATOR_ON_DISK_WITHOUT_HEAD(true, "store.HeadFile", "write"),
    COORDINATOR_CONSUMED(true, "frost.SigningSession", "sign"),
    COORDINATOR_HAS_SHARES(true, "frost.SigningSession", "aggregate"),
    COORDINATOR_HAS_SIGNATURE(true, "policy.Commitments", "signed"),
    COORDINATOR_DONE(true, "http.CosignedJson", "of");

    private static final String ROOT = "io.portcullis.mpc.";

    private final boolean coordinates;
    private final @Nullable Place place;
    private final @Nullable MessageType message;

    /** A method of the node's program. */
    record Place(String className, String method) {}

    Arrow(boolean coordinates, String className, String method) {
        this.coordinates = coordinates;
        this.place = new Place(ROOT + className, method);
        this.message = null;
    }

    Arrow(boolean coordinates, MessageType message) {
        this.coordinates = coordinates;
        this.place = null;
        this.message = message;
    }

    /** Whether the node that dies is the one that was asked, or one of those that it asks. */
    boolean coordinates() {
        return coordinates;
    }

    /** Null on the wire. */
    @Nullable
    Place place() {
        return place;
    }

    /** Null within the node. */
    @Nullable
    MessageType message() {
        return message;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
