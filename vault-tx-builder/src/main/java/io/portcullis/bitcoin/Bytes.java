package io.portcullis.bitcoin;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable byte string. It copies on the way in and on the way out, and compares in constant time. Its text is lower-case
 * hex, so it must never hold a secret: secrets have types of their own.
 */
public final class Bytes implements Comparable<Bytes> {
    private static final HexFormat HEX = HexFormat.of();
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] owned) {
        this.value = owned;
    }

    public static Bytes of(byte... value) {
        return new Bytes(value.clone());
    }

    /**
     * Parses lower-case hex.
     *
     * @throws IllegalArgumentException on an odd length, an upper-case or any other character
     */
    public static Bytes fromHex(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                throw new IllegalArgumentException("not lower-case hex at index " + i);
            }
        }
        if (hex.length() % 2 != 0) {
            throw new IllegalArgumentException("odd number of hex digits: " + hex.length());
        }
        return new Bytes(HEX.parseHex(hex));
    }

    public static Bytes concat(Bytes... parts) {
        var out = new ByteArrayOutputStream();
        for (Bytes part : parts) {
            out.writeBytes(part.value);
        }
        return new Bytes(out.toByteArray());
    }

    public int size() {
        return value.length;
    }

    /** The byte at {@code index} as 0..255. */
    public int at(int index) {
        return value[index] & 0xff;
    }

    /**
     * The bytes from {@code from} to {@code to} (exclusive).
     *
     * @throws IndexOutOfBoundsException when the range does not lie within this string
     */
    public Bytes slice(int from, int to) {
        if (from < 0 || to < from || to > value.length) {
            throw new IndexOutOfBoundsException("[" + from + ", " + to + ") of " + value.length + " bytes");
        }
        return new Bytes(Arrays.copyOfRange(value, from, to));
    }

    public boolean startsWith(Bytes prefix) {
        return prefix.size() <= size() && Arrays.equals(value, 0, prefix.size(), prefix.value, 0, prefix.size());
    }

    public boolean isZero() {
        int any = 0;
        for (byte b : value) {
            any |= b;
        }
        return any == 0;
    }

    public byte[] toArray() {
        return value.clone();
    }

    public String toHex() {
        return HEX.formatHex(value);
    }

    /**
     * This string, if it has {@code size} bytes.
     *
     * @throws IllegalArgumentException naming {@code what} and both lengths, never the contents
     */
    public Bytes requireSize(int size, String what) {
        if (value.length != size) {
            throw new IllegalArgumentException(what + " has " + value.length + " bytes, not " + size);
        }
        return this;
    }

    /** Lexicographic, bytes taken as unsigned. */
    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && MessageDigest.isEqual(value, bytes.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
