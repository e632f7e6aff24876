package io.portcullis.mpc.signing;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.mpc.peer.Header;
import java.nio.ByteBuffer;

/**
 * One attempt of a session. Each node says two things in it, so that the counters of its envelopes follow from its number.
 *
 * @param session 32 bytes
 * @param attempt from 0
 */
record Round(Bytes session, int attempt) {
    static Round of(Header header) {
        return new Round(header.sessionId(), header.attempt());
    }

    Round next() {
        return new Round(session, attempt + 1);
    }

    /** Of the proposal, and of what is said to it. */
    long firstCounter() {
        return 2L * attempt + 1;
    }

    /** Of the list of commitments, and of what is said to that. */
    long secondCounter() {
        return 2L * attempt + 2;
    }

    /** session[32] ‖ attempt[4]. */
    Bytes toBytes() {
        return Bytes.concat(
                session, Bytes.of(ByteBuffer.allocate(4).putInt(attempt).array()));
    }
}
