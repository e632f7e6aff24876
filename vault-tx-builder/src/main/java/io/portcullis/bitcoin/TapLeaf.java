package io.portcullis.bitcoin;

/** A leaf of a taproot script tree, leaf version 0xc0 (BIP341). */
public record TapLeaf(Bytes script) {
    static final byte VERSION = (byte) 0xc0;

    /** H("TapLeaf", c0 ‖ compactsize(len) ‖ script). 32 bytes. */
    public Bytes hash() {
        return Hashes.tagged("TapLeaf", Bytes.of(VERSION), CompactSize.encode(script.size()), script);
    }
}
