package io.portcullis.mpc.peer;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an envelope is bound to.
 *
 * @param groupId 32 bytes
 * @param sessionId 32 bytes
 * @param attempt of the session, 0 to 65,535
 * @param sender id of a node of the group
 * @param counter higher with each envelope of this sender in this session, from 1
 * @param stamp when it was made, by the sender's clock
 */
public record Header(
        Bytes groupId, Bytes sessionId, int attempt, MessageType type, int sender, long counter, Stamp stamp) {
    /** The only version of the protocol between nodes; sessions never mix versions. */
    static final int VERSION = 1;

    private static final int MAX_ATTEMPT = 0xffff;

    /** @throws IllegalArgumentException when a part is out of range */
    public Header {
        groupId.requireSize(32, "group id");
        sessionId.requireSize(32, "session id");
        if (attempt < 0 || attempt > MAX_ATTEMPT || sender < 0 || sender > Peer.MAX_ID || counter < 1) {
            throw new IllegalArgumentException("a number of the envelope is out of range");
        }
    }

    /**
     * version[1] ‖ group_id[32] ‖ session_id[32] ‖ attempt[2] ‖ type length[1] ‖ type ‖ sender_id[1] ‖ counter[8] ‖ stamp[4],
     * big-endian.
     */
    Bytes toBytes() {
        byte[] name = type.tag().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(81 + name.length)
                .put((byte) VERSION)
                .put(groupId.toArray())
                .put(sessionId.toArray())
                .putShort((short) attempt)
                .put((byte) name.length)
                .put(name)
                .put((byte) sender)
                .putLong(counter)
                .put(stamp.toBytes().toArray());
        return Bytes.of(bytes.array());
    }
}
