package io.portcullis.vault;

/**
 * What an nSequence means in this protocol (ducat-wire §4.5): metadata of the input, a BIP68 timelock, nothing, or a number.
 *
 * @param value for a height lock blocks, for a time lock seconds, else the sequence itself
 */
public record InputSequence(Kind kind, long value) {
    private static final long DISABLE_FLAG = 1L << 31;
    private static final long TYPE_FLAG = 1L << 22;
    private static final long FINAL = 0xffff_ffffL;

    /** The meanings that a sequence can have. */
    public enum Kind {
        METADATA,
        TIMELOCK_HEIGHT,
        TIMELOCK_SECONDS,
        NUMBER,
        FINAL
    }

    /** @throws IllegalArgumentException when it does not fit in 32 bits */
    public static InputSequence of(long sequence) {
        if (sequence < 0 || sequence > FINAL) {
            throw new IllegalArgumentException("sequence out of range: " + sequence);
        }
        if (InputMetadata.of(sequence).isPresent()) {
            return new InputSequence(Kind.METADATA, sequence);
        }
        if ((sequence & DISABLE_FLAG) == 0) {
            long lock = sequence & 0xffff;
            return (sequence & TYPE_FLAG) == 0
                    ? new InputSequence(Kind.TIMELOCK_HEIGHT, lock)
                    : new InputSequence(Kind.TIMELOCK_SECONDS, lock * 512);
        }
        return new InputSequence(sequence == FINAL ? Kind.FINAL : Kind.NUMBER, sequence);
    }
}
