package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Stamps, each with a number of 32 bits, in eight bytes apiece and sorted. Made for keys that come nearly in order: what is put
 * or removed near the end costs little.
 */
final class StampTable {
    private static final long LOW = 0xffff_ffffL;

    /** The stamp in the high half and its number in the low one, as unsigned numbers in order. */
    private long[] entries = new long[16];

    private int size;

    /** The same entries, to be changed apart from these. */
    StampTable copy() {
        var copy = new StampTable();
        copy.entries = entries.clone();
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    Stamp key(int index) {
        return new Stamp(entries[index] >>> 32);
    }

    long value(int index) {
        return entries[index] & LOW;
    }

    /** The first index whose key is {@code key} or after it; {@link #size} when there is none. */
    int ceiling(Stamp key) {
        return ceiling(key.seconds());
    }

    /** The first index whose key is after {@code key}; {@link #size} when there is none. */
    int higher(Stamp key) {
        return ceiling(key.seconds() + 1);
    }

    private int ceiling(long seconds) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (entries[middle] >>> 32 < seconds) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Puts the entry where it belongs; one with the same key is replaced. */
    void put(Stamp key, long value) {
        int index = ceiling(key);
        if (index == size || !key(index).equals(key)) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, size * 2);
            }
            System.arraycopy(entries, index, entries, index + 1, size - index);
            size++;
        }
        entries[index] = key.seconds() << 32 | value;
    }

    /** Removes the entries from one index to another, exclusive. */
    void remove(int from, int to) {
        System.arraycopy(entries, to, entries, from, size - to);
        size -= to - from;
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(entries[i]);
        }
    }

    /** What {@link #writeTo} wrote. */
    static StampTable readFrom(DataInputStream in) throws IOException {
        var table = new StampTable();
        table.size = in.readInt();
        table.entries = new long[Math.max(16, table.size)];
        for (int i = 0; i < table.size; i++) {
            table.entries[i] = in.readLong();
        }
        return table;
    }
}
