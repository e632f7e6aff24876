package io.portcullis.demo;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.identity.IdentityKey;
import io.portcullis.mpc.peer.Envelope;
import io.portcullis.mpc.peer.EnvelopeJson;
import io.portcullis.mpc.peer.MessageType;

/** Who has a node's identity in his hands, and spoils every share of a signature that the node gives. */
record Liar(IdentityKey identity) {
    byte[] answer(byte[] right) {
        Envelope envelope = EnvelopeJson.read(right);
        if (envelope.header().type() != MessageType.PARTIAL) {
            return right;
        }
        byte[] payload = envelope.payload().toArray();
        int lastDigit = payload.length - "\"]}".length() - 1;
        payload[lastDigit] = (byte) (payload[lastDigit] == '0' ? '1' : '0');
        return EnvelopeJson.write(Envelope.seal(envelope.header(), Bytes.of(payload), identity));
    }
}
