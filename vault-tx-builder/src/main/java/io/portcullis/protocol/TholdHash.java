package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;

/** The hash that a liquidation leaf asks the pre-image of: HASH160 of a threshold key. 20 bytes. */
public record TholdHash(Bytes bytes) {
    public TholdHash {
        bytes.requireSize(20, "threshold hash");
    }

    public static TholdHash fromHex(String hex) {
        return new TholdHash(Bytes.fromHex(hex));
    }

    @Override
    public String toString() {
        return bytes.toHex();
    }
}
