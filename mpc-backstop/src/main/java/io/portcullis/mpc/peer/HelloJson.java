package io.portcullis.mpc.peer;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.SchnorrSignature;
import io.portcullis.mpc.record.Head;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a hello, and of its answer.
 *
 * @param to the id of the node that is spoken to
 * @param head how far the sender's record goes; null when the sender cannot prove it
 * @param seen how far the sender knows the receiver's record to go; null when it does not know
 */
record HelloJson(
        int to,
        @JsonSetter(nulls = Nulls.SET) @Nullable HeadJson head,
        @JsonSetter(nulls = Nulls.SET) @Nullable HeadJson seen) {
    /** A head as its node has signed it. */
    record HeadJson(long sequence, String hash, String signature) {
        static @Nullable HeadJson of(Optional<Head> head) {
            return head.map(some -> new HeadJson(
                            some.sequence(),
                            some.hash().toHex(),
                            some.signature().toHex()))
                    .orElse(null);
        }

        static Optional<Head> toDomain(@Nullable HeadJson json) {
            if (json == null) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new Head(json.sequence, Bytes.fromHex(json.hash), SchnorrSignature.fromHex(json.signature)));
            } catch (IllegalArgumentException e) {
                throw new PeerRefused(PeerFault.MALFORMED_PAYLOAD, e);
            }
        }
    }

    Bytes toBytes() {
        return Bytes.of(PeerJson.write(this));
    }

    static HelloJson read(Bytes payload) {
        return PeerJson.read(payload.toArray(), HelloJson.class, PeerFault.MALFORMED_PAYLOAD);
    }
}
