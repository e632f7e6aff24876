package io.portcullis.protocol;

import io.portcullis.bitcoin.Bytes;

/** Sixteen bytes that a client draws at random for each vault state, so that its hash is its own (design §2). */
public record VaultTag(Bytes bytes) {
    public VaultTag {
        bytes.requireSize(16, "vault tag");
    }

    public static VaultTag fromHex(String hex) {
        return new VaultTag(Bytes.fromHex(hex));
    }
}
