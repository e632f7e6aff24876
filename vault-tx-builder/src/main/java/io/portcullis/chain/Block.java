package io.portcullis.chain;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import java.time.Instant;

/**
 * A block's place and the parts of its header that we use.
 *
 * @param hash 32 bytes as people write it
 * @param previous the hash of the block before it, likewise
 * @param time the miner's clock, which may be two hours off
 */
public record Block(long height, Bytes hash, Bytes previous, Instant time) {
    private static final int HEADER_SIZE = 80;

    /** @throws IllegalArgumentException on a negative height or a hash of another size */
    public Block {
        if (height < 0) {
            throw new IllegalArgumentException("height must not be negative: " + height);
        }
        hash.requireSize(32, "block hash");
        previous.requireSize(32, "previous block hash");
    }

    /**
     * Reads version ‖ previous hash ‖ merkle root ‖ time ‖ bits ‖ nonce, 80 bytes. The hash is computed, never taken over.
     *
     * @throws IllegalArgumentException on another length
     */
    public static Block ofHeader(long height, Bytes header) {
        header.requireSize(HEADER_SIZE, "block header");
        long time = 0;
        for (int i = 71; i >= 68; i--) {
            time = time << 8 | header.at(i);
        }
        Bytes hash = reversed(Hashes.sha256(Hashes.sha256(header)));
        return new Block(height, hash, reversed(header.slice(4, 36)), Instant.ofEpochSecond(time));
    }

    private static Bytes reversed(Bytes bytes) {
        byte[] turned = new byte[bytes.size()];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) bytes.at(turned.length - 1 - i);
        }
        return Bytes.of(turned);
    }
}
