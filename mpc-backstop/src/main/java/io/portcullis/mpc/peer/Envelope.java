package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.mpc.identity.Domain;
import io.portcullis.mpc.identity.IdentityKey;

/**
 * A message between nodes (frost-signing §7), which anyone who knows the sender's key can check.
 *
 * @param payload what the type says it is
 * @param signature of the sender under {@link Domain#ENVELOPE}, of the header's bytes and the payload
 */
public record Envelope(Header header, Bytes payload, SchnorrSignature signature) {
    /** The most that a payload may have, so that the envelope as JSON is within 64 KiB. */
    public static final int MAX_PAYLOAD_BYTES = 30 * 1024;

    /** @throws IllegalArgumentException when the payload is too long */
    public Envelope {
        if (payload.size() > MAX_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("a payload is longer than " + MAX_PAYLOAD_BYTES + " bytes");
        }
    }

    public static Envelope seal(Header header, Bytes payload, IdentityKey sender) {
        return new Envelope(header, payload, sender.sign(Domain.ENVELOPE, message(header, payload)));
    }

    public boolean isSignedBy(XOnlyKey sender) {
        return Domain.ENVELOPE.isSigned(message(header, payload), signature, sender);
    }

    private static Bytes message(Header header, Bytes payload) {
        return Bytes.concat(header.toBytes(), payload);
    }
}
