package io.portcullis.mpc.record;

import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.protocol.Stamp;

/**
 * What the first entry of a record says.
 *
 * @param node the identity key of the node whose record it is
 */
public record Opening(XOnlyKey node) {
    private static final String FORMAT = "1";

    public Entry toEntry(Stamp now) {
        return Entry.first(now, Fields.NONE.with("format", FORMAT).with("identity", node.toHex()));
    }

    /** @throws IllegalArgumentException when the entry is no such one, or of another format */
    static Opening of(Entry entry) {
        if (entry.kind() != EntryKind.OPENED || !entry.payload().one("format").equals(FORMAT)) {
            throw new IllegalArgumentException("not the first entry of a record of format " + FORMAT);
        }
        return new Opening(XOnlyKey.fromHex(entry.payload().one("identity")));
    }
}
