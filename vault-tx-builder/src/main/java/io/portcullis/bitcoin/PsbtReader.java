package io.portcullis.bitcoin;

import java.util.SortedMap;
import java.util.TreeMap;

/** Reads counts, counted strings and key-value maps; every length is checked against what is there before it is used. */
final class PsbtReader {
    private final Bytes source;
    private int at;

    PsbtReader(Bytes source) {
        this.source = source;
    }

    Bytes take(int size) {
        if (size > source.size() - at) {
            throw new IllegalArgumentException("PSBT ends early");
        }
        at += size;
        return source.slice(at - size, at);
    }

    /** A canonical compact size that fits what is left. */
    int count() {
        int first = take(1).at(0);
        int width = first < 0xfd ? 0 : first == 0xfd ? 2 : first == 0xfe ? 4 : 8;
        Bytes tail = take(width);
        long value = width == 0 ? first : 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | tail.at(i);
        }
        if (value < 0 || value > source.size() - at) {
            throw new IllegalArgumentException("PSBT ends early");
        }
        if (CompactSize.encode(value).size() != 1 + width) {
            throw new IllegalArgumentException("PSBT count is not canonical");
        }
        return (int) value;
    }

    Bytes counted() {
        return take(count());
    }

    /** Key-value pairs up to the separator. */
    SortedMap<Bytes, Bytes> map() {
        SortedMap<Bytes, Bytes> map = new TreeMap<>();
        for (Bytes key = counted(); key.size() > 0; key = counted()) {
            if (map.put(key, counted()) != null) {
                throw new IllegalArgumentException("PSBT has a key twice");
            }
        }
        return map;
    }

    void requireEnd() {
        if (at != source.size()) {
            throw new IllegalArgumentException("PSBT has trailing bytes");
        }
    }
}
