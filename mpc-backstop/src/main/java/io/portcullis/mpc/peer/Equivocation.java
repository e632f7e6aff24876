package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.XOnlyKey;

/**
 * A proof that a node said two things where it may say one: two envelopes that it signed, of one group, session, attempt and type,
 * with different payloads. It needs nothing else to be checked.
 */
public record Equivocation(XOnlyKey sender, Envelope first, Envelope second) {
    /** @throws IllegalArgumentException when it proves nothing */
    public Equivocation {
        if (!contradict(first, second) || !first.isSignedBy(sender) || !second.isSignedBy(sender)) {
            throw new IllegalArgumentException("no proof of two messages where there may be one");
        }
    }

    /** Whether both have the same place, and not the same payload. */
    static boolean contradict(Envelope first, Envelope second) {
        Header one = first.header();
        Header two = second.header();
        return one.groupId().equals(two.groupId())
                && one.sessionId().equals(two.sessionId())
                && one.attempt() == two.attempt()
                && one.type() == two.type()
                && one.sender() == two.sender()
                && !first.payload().equals(second.payload());
    }

    /** {@code {"sender":"…","first":{…},"second":{…}}}, the envelopes as they are sent. */
    public byte[] toJson() {
        return PeerJson.write(new Json(sender.toHex(), EnvelopeJson.of(first), EnvelopeJson.of(second)));
    }

    /** @throws PeerRefused when it is no proof in the form that {@link #toJson} gives */
    public static Equivocation parse(byte[] json) {
        Json read = PeerJson.read(json, Json.class, PeerFault.MALFORMED_ENVELOPE);
        try {
            return new Equivocation(
                    XOnlyKey.fromHex(read.sender()),
                    read.first().toDomain(),
                    read.second().toDomain());
        } catch (IllegalArgumentException e) {
            throw new PeerRefused(PeerFault.MALFORMED_ENVELOPE, e);
        }
    }

    record Json(String sender, EnvelopeJson first, EnvelopeJson second) {}
}
