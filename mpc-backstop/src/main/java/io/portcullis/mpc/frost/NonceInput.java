package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What BIP 445's <i>NonceGen</i> hashes beside fresh randomness. All of it is a hedge against randomness that fails, so BIP 445 leaves
 * it to the caller; {@link SecretNonce#generate} always gives all of it.
 */
record NonceInput(
        Optional<SecretScalar> share,
        Optional<Point> pubshare,
        Optional<Bytes> key,
        Optional<Bytes> message,
        Bytes extra) {
    /** u8 length ‖ public share ‖ u8 length ‖ x-only key ‖ message ‖ be4 length ‖ extra. */
    byte[] toBytes() {
        Bytes point = pubshare.map(Point::toBytes).orElse(Bytes.EMPTY);
        Bytes xOnly = key.orElse(Bytes.EMPTY);
        return Bytes.concat(
                        Bytes.of((byte) point.size()),
                        point,
                        Bytes.of((byte) xOnly.size()),
                        xOnly,
                        message.map(NonceInput::prefixed).orElse(Bytes.of((byte) 0)),
                        Bytes.of(ByteBuffer.allocate(4).putInt(extra.size()).array()),
                        extra)
                .toArray();
    }

    /** 0x01 ‖ be8 length ‖ message. */
    private static Bytes prefixed(Bytes message) {
        ByteBuffer head = ByteBuffer.allocate(9).put((byte) 1).putLong(message.size());
        return Bytes.concat(Bytes.of(head.array()), message);
    }
}
