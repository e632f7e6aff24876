package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import java.util.List;

/** What the envelopes of a signing session carry; hex in lower case. */
public final class Payloads {
    private Payloads() {}

    /**
     * Of {@link MessageType#COMMIT}.
     *
     * @param nonces one for each input that the group signs, 66 bytes, both points compressed
     */
    public record Commit(List<String> nonces) {
        public static Bytes write(List<Bytes> nonces) {
            return Bytes.of(
                    PeerJson.write(new Commit(nonces.stream().map(Bytes::toHex).toList())));
        }

        /** @throws PeerRefused when it is none */
        public static List<Bytes> read(Bytes payload) {
            return PeerJson.read(payload.toArray(), Commit.class, PeerFault.MALFORMED_PAYLOAD).nonces.stream()
                    .map(nonce -> hex(nonce, 66))
                    .toList();
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
     * @param psigs one for each input that the group signs, 32 bytes
     */
    public record Partial(String list, List<String> psigs) {
        public static Bytes write(Bytes list, List<Bytes> psigs) {
            return Bytes.of(PeerJson.write(
                    new Partial(list.toHex(), psigs.stream().map(Bytes::toHex).toList())));
        }

        /** @throws PeerRefused when it is none, or answers another list */
        public static List<Bytes> read(Bytes payload, Bytes list) {
            Partial read = PeerJson.read(payload.toArray(), Partial.class, PeerFault.MALFORMED_PAYLOAD);
            if (!hex(read.list, 32).equals(list)) {
                throw new PeerRefused(PeerFault.OTHER_SESSION);
            }
            return read.psigs.stream().map(psig -> hex(psig, 32)).toList();
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
