package io.portcullis.mpc.record;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import java.util.Optional;

/** Checks a record entry by entry, from the first. */
public final class ChainCheck {
    private Optional<Entry> last = Optional.empty();
    private Bytes lastHash = Bytes.EMPTY;
    private Optional<XOnlyKey> node = Optional.empty();

    /**
     * Takes the next entry.
     *
     * @param hash what the store holds as its hash
     * @throws RecordBroken when it does not follow
     */
    public void accept(Entry entry, Bytes hash) {
        boolean follows = last.map(before -> entry.sequence() == before.sequence() + 1
                        && entry.previous().equals(lastHash)
                        && entry.kind() != EntryKind.OPENED)
                .orElseGet(() -> isFirst(entry));
        if (!follows || !entry.hash().equals(hash)) {
            throw new RecordBroken(RecordFault.BROKEN_CHAIN);
        }
        last = Optional.of(entry);
        lastHash = hash;
    }

    private boolean isFirst(Entry entry) {
        if (entry.sequence() != 1 || !entry.previous().isZero() || entry.kind() != EntryKind.OPENED) {
            return false;
        }
        node = Optional.of(opening(entry).node());
        return true;
    }

    private static Opening opening(Entry entry) {
        try {
            return Opening.of(entry);
        } catch (IllegalArgumentException e) {
            throw new RecordBroken(RecordFault.UNREADABLE, e);
        }
    }

    /** The last entry taken. */
    public Optional<Entry> last() {
        return last;
    }

    /** Whose record it is, as its first entry says. */
    public Optional<XOnlyKey> node() {
        return node;
    }

    /** @throws RecordBroken unless the record is this node's */
    public void requireNode(XOnlyKey expected) {
        if (!node.equals(Optional.of(expected))) {
            throw new RecordBroken(RecordFault.ANOTHER_NODE);
        }
    }

    /** @throws RecordBroken unless {@code head} is of the last entry and signed by the node */
    public void requireEnd(Head head) {
        boolean isEnd = last.filter(entry -> entry.sequence() == head.sequence() && lastHash.equals(head.hash()))
                        .isPresent()
                && node.filter(head::isSignedBy).isPresent();
        if (!isEnd) {
            throw new RecordBroken(RecordFault.UNSIGNED);
        }
    }
}
