package io.portcullis.mpc.record;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.protocol.Stamp;
import java.nio.ByteBuffer;

/**
 * One thing that a node did. Its hash is H("portcullis/record/entry/v1", sequence[8] ‖ stamp[4] ‖ kind length[1] ‖ kind ‖
 * previous[32] ‖ payload), big-endian: it names all that went before.
 *
 * @param sequence 1 for the first, and one more for each that follows
 * @param stamp by the node's clock, which may have been set back
 * @param previous the hash of the entry before it; 32 zero bytes for the first
 */
public record Entry(long sequence, Stamp stamp, EntryKind kind, Fields payload, Bytes previous) {
    private static final String TAG = "portcullis/record/entry/v1";
    private static final Bytes NO_ENTRY = Bytes.of(new byte[32]);

    public Entry {
        previous.requireSize(32, "hash of an entry");
        if (sequence < 1) {
            throw new IllegalArgumentException("entries are counted from 1");
        }
        if (payload.text().length() > Fields.MAX_CHARS) {
            throw new IllegalArgumentException("a payload is too long");
        }
    }

    /** The first entry of a record. */
    static Entry first(Stamp stamp, Fields payload) {
        return new Entry(1, stamp, EntryKind.OPENED, payload, NO_ENTRY);
    }

    /** The entry after this one. */
    public Entry next(Stamp when, EntryKind what, Fields fields) {
        return new Entry(sequence + 1, when, what, fields, hash());
    }

    /** 32 bytes. */
    public Bytes hash() {
        Bytes number = Bytes.of(ByteBuffer.allocate(8).putLong(sequence).array());
        return Hashes.tagged(TAG, number, stamp.toBytes(), kind.toBytes(), previous, payload.toBytes());
    }
}
