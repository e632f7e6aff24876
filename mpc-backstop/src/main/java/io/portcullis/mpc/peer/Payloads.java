package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import java.util.List;

/** What the envelopes of a signing session carry; hex in lower case. */
public final class Payloads {
    private Payloads() {}

    /**
     * Of {@link MessageType#COMMIT}.
     *
     * @param nonce 66 bytes, both points compressed
     */
    public record Commit(String nonce) {
        public static Bytes write(Bytes nonce) {
            return Bytes.of(PeerJson.write(new Commit(nonce.toHex())));
        }

        /** @throws PeerRefused when it is none */
        public static Bytes read(Bytes payload) {
            return hex(PeerJson.read(payload.toArray(), Commit.class, PeerFault.MALFORMED_PAYLOAD).nonce, 66);
        }
    }

    /**
     * Of {@link MessageType#REFUSE}.
     *
     * @param rule its tag
     */
    public record Refuse(String rule) {
        public static Bytes write(String rule) {
            return Bytes.of(PeerJson.write(new Refuse(rule)));
        }

        /** @throws PeerRefused when it is none */
        public static String read(Bytes payload) {
            String rule = PeerJson.read(payload.toArray(), Refuse.class, PeerFault.MALFORMED_PAYLOAD).rule;
            if (!rule.matches("[a-z-]{1,40}")) {
                throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD);
            }
            return rule;
        }
    }

    /**
     * Of {@link MessageType#SIGN}.
     *
     * @param commitments the envelopes in which the signers committed, so that nobody can be misquoted
     */
    public record Sign(List<EnvelopeJson> commitments) {
        public static Bytes write(List<Envelope> commitments) {
            return Bytes.of(PeerJson.write(
                    new Sign(commitments.stream().map(EnvelopeJson::of).toList())));
        }

        /** @throws PeerRefused when it is none */
        public static List<Envelope> read(Bytes payload) {
            return PeerJson.read(payload.toArray(), Sign.class, PeerFault.MALFORMED_PAYLOAD).commitments.stream()
                    .map(EnvelopeJson::toDomain)
                    .toList();
        }
    }

    /**
     * Of {@link MessageType#PARTIAL}.
     *
     * @param list the hash of the {@link Sign} payload that it answers, 32 bytes
     * @param psig 32 bytes
     */
    public record Partial(String list, String psig) {
        public static Bytes write(Bytes list, Bytes psig) {
            return Bytes.of(PeerJson.write(new Partial(list.toHex(), psig.toHex())));
        }

        /** @throws PeerRefused when it is none, or answers another list */
        public static Bytes read(Bytes payload, Bytes list) {
            Partial read = PeerJson.read(payload.toArray(), Partial.class, PeerFault.MALFORMED_PAYLOAD);
            if (!hex(read.list, 32).equals(list)) {
                throw new PeerRefused(PeerFault.OTHER_SESSION);
            }
            return hex(read.psig, 32);
        }
    }

    private static Bytes hex(String text, int size) {
        try {
            return Bytes.fromHex(text).requireSize(size, "payload");
        } catch (IllegalArgumentException e) {
            throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD, e);
        }
    }
}
