package io.portcullis.vault;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import java.util.Optional;

/** Reads keys out of scripts. */
final class Keys {
    private Keys() {}

    /** The key at an offset of a script, if these 32 bytes are one. */
    static Optional<XOnlyKey> at(Bytes script, int offset) {
        try {
            return Optional.of(new XOnlyKey(script.slice(offset, offset + 32)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
