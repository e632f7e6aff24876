package io.portcullis.mpc.record;

import io.portcullis.bitcoin.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What an entry says. The tag is stable; a kind that this release does not know makes a record unreadable to it. */
public enum EntryKind {
    /** The first entry, and only that: whose record it is. */
    OPENED,
    /** Something was asked of the node. */
    REQUESTED,
    /** A rule refused it. */
    REFUSED,
    /** A claim holds its outpoints, and the node may sign one more transaction of it. */
    LOCKED,
    /** The nonce of one attempt of a session is spent: the node never signs in that attempt again. */
    CONSUMED,
    /** The share of a signature left the node. */
    RELEASED,
    /** An attempt of a session ended without a signature; the entry names who is to blame. */
    ABORTED,
    /** A signature that the node gave out. */
    SIGNED,
    /** An action on a vault that is to be liquidated was seen in the mempool for the first time, at this height. */
    SEEN,
    /** An operator's pause was taken, or lifted. */
    PAUSED;

    /** The name as it is written, for example {@code refused}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tag with its length before it, as it is hashed. */
    Bytes toBytes() {
        byte[] ascii = tag().getBytes(StandardCharsets.US_ASCII);
        return Bytes.concat(Bytes.of((byte) ascii.length), Bytes.of(ascii));
    }

    /** @throws IllegalArgumentException when there is none of this tag */
    public static EntryKind of(String tag) {
        for (EntryKind kind : values()) {
            if (kind.tag().equals(tag)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind of entry");
    }
}
