package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import java.nio.ByteBuffer;

/** Numbers as they are hashed and sent: four bytes, big-endian. */
final class Be4 {
    private Be4() {}

    static Bytes of(int number) {
        return Bytes.of(ByteBuffer.allocate(4).putInt(number).array());
    }
}
