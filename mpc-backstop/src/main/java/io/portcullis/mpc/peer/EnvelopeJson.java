package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.protocol.Stamp;

/** An envelope as it is sent; hex in lower case. */
public record EnvelopeJson(
        int version,
        String groupId,
        String sessionId,
        int attempt,
        String msgType,
        int senderId,
        long counter,
        long stamp,
        String payload,
        String signature) {
    static EnvelopeJson of(Envelope envelope) {
        Header header = envelope.header();
        return new EnvelopeJson(
                Header.VERSION,
                header.groupId().toHex(),
                header.sessionId().toHex(),
                header.attempt(),
                header.type().tag(),
                header.sender(),
                header.counter(),
                header.stamp().seconds(),
                envelope.payload().toHex(),
                envelope.signature().toHex());
    }

    Envelope toDomain() {
        if (version != Header.VERSION) {
            throw new PeerRefused(PeerFault.ENVELOPE_VERSION);
        }
        try {
            var header = new Header(
                    Bytes.fromHex(groupId),
                    Bytes.fromHex(sessionId),
                    attempt,
                    MessageType.of(msgType),
                    senderId,
                    counter,
                    new Stamp(stamp));
            return new Envelope(header, Bytes.fromHex(payload), SchnorrSignature.fromHex(signature));
        } catch (IllegalArgumentException e) {
            throw new PeerRefused(PeerFault.MALFORMED_ENVELOPE, e);
        }
    }

    /** The bytes to send. */
    public static byte[] write(Envelope envelope) {
        return PeerJson.write(of(envelope));
    }

    /**
     * Reads what was sent; who sent it is not known yet.
     *
     * @throws PeerRefused when it is no envelope of this version
     */
    public static Envelope read(byte[] text) {
        return PeerJson.read(text, EnvelopeJson.class, PeerFault.MALFORMED_ENVELOPE)
                .toDomain();
    }
}
