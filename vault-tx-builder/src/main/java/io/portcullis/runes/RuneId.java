package io.portcullis.runes;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The rune etched by a transaction: the block and the place in it, {@code block:tx} as people write it.
 *
 * @param block unsigned 64-bit
 * @param tx unsigned 32-bit
 */
public record RuneId(long block, long tx) implements Comparable<RuneId> {
    /** In an edict: the rune that this very transaction etches. */
    public static final RuneId ETCHED_HERE = new RuneId(0, 0);

    /** @throws IllegalArgumentException when the index does not fit, or stands in block 0, where nothing is etched */
    public RuneId {
        if (tx < 0 || tx > 0xffff_ffffL || block == 0 && tx > 0) {
            throw new IllegalArgumentException("no rune has the id " + Long.toUnsignedString(block) + ":" + tx);
        }
    }

    /**
     * Parses {@code block:tx} in plain decimal.
     *
     * @throws IllegalArgumentException for any other form
     */
    public static RuneId of(String text) {
        if (!text.matches("(0|[1-9][0-9]{0,19}):(0|[1-9][0-9]{0,9})")) {
            throw new IllegalArgumentException("not a rune id of the form block:tx");
        }
        int colon = text.indexOf(':');
        return new RuneId(Long.parseUnsignedLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    /** The id at a distance from this one, as edicts are written: {@code tx} is absolute when the block moves. */
    Optional<RuneId> next(BigInteger blockDelta, BigInteger tx) {
        BigInteger block = unsigned(this.block).add(blockDelta);
        BigInteger index = blockDelta.signum() == 0 ? tx.add(BigInteger.valueOf(this.tx)) : tx;
        if (block.bitLength() > 64 || index.bitLength() > 32 || block.signum() == 0 && index.signum() > 0) {
            return Optional.empty();
        }
        return Optional.of(new RuneId(block.longValue(), index.longValue()));
    }

    /** The distance of a block from an earlier id's. */
    BigInteger blocksSince(RuneId earlier) {
        return unsigned(block).subtract(unsigned(earlier.block));
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    @Override
    public int compareTo(RuneId other) {
        int byBlock = Long.compareUnsigned(block, other.block);
        return byBlock != 0 ? byBlock : Long.compare(tx, other.tx);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(block) + ":" + tx;
    }
}
