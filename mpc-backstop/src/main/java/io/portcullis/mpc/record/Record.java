package io.portcullis.mpc.record;

import io.portcullis.protocol.Stamp;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that this node did, in order; only ever appended to. Once it has a fault it takes nothing more. Safe for use by several
 * threads.
 */
public interface Record extends AutoCloseable {
    /** An entry that has its place in the record, and will be on disk. */
    @FunctionalInterface
    interface Pending {
        /**
         * Waits until the entry, and with it all before it, outlives a loss of power. Only then may what it says leave the node.
         *
         * @throws RecordBroken when it could not be written
         */
        Entry await();
    }

    /**
     * Appends an entry. Entries are written in the order of these calls.
     *
     * @throws RecordBroken when the record has a fault
     */
    Pending append(Stamp now, EntryKind kind, Fields payload);

    /**
     * How far the record on disk goes.
     *
     * @throws RecordBroken when it has a fault
     */
    Head head();

    /**
     * Holds the record against a head that this node has signed, as a peer remembers it. If the record does not lead to it, it has a
     * fault from now on.
     *
     * @throws IllegalArgumentException when this node did not sign that head
     * @throws RecordBroken when the record does not extend it, or had a fault before
     */
    void mustExtend(Head head);

    /** Gives every entry that is on disk, the oldest first. */
    void replay(Consumer<Entry> each);

    /** Why the node cannot prove what it did; empty when it can. */
    Optional<RecordFault> fault();

    /** From now on the record has this fault, unless it has one. */
    void condemn(RecordFault fault);

    /** Lets go of what it is kept in. */
    @Override
    void close();
}
