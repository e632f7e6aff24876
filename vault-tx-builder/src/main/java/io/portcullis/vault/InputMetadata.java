package io.portcullis.vault;

import java.util.Optional;

/**
 * What an input's nSequence says of its role: {@code 0xC0000000 | code << 8 | version} (ducat-wire §4.5).
 *
 * @param code 16 bits
 * @param version 8 bits
 */
public record InputMetadata(int code, int version) {
    /** Coins that hold UNIT: the reserve account, an output on its way, coins to burn. */
    public static final InputMetadata UNIT = new InputMetadata(102, 1);

    public static final InputMetadata CONNECT = new InputMetadata(141, 1);
    public static final InputMetadata LIQUID = new InputMetadata(142, 1);
    public static final InputMetadata OPEN = new InputMetadata(161, 1);
    private static final long FLAGS = 0xC000_0000L;
    private static final long FLAG_MASK = 0xE000_0000L;

    /** @throws IllegalArgumentException when a field does not fit */
    public InputMetadata {
        if (code < 0 || code > 0xffff || version < 0 || version > 0xff) {
            throw new IllegalArgumentException("input metadata out of range");
        }
    }

    public long toSequence() {
        return FLAGS | (long) code << 8 | version;
    }

    /** The metadata in a sequence: it is there iff bits 31 and 30 are set and bit 29 is clear. */
    public static Optional<InputMetadata> of(long sequence) {
        return (sequence & FLAG_MASK) == FLAGS
                ? Optional.of(new InputMetadata((int) (sequence >> 8 & 0xffff), (int) (sequence & 0xff)))
                : Optional.empty();
    }
}
