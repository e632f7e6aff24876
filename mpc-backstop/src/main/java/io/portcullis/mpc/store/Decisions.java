package io.portcullis.mpc.store;

import java.util.List;

/** What this node decided, in the order in which it did: only ever appended to. */
public interface Decisions {
    /**
     * Writes a decision down, before its answer leaves the node.
     *
     * @throws IllegalStateException when it could not be written
     */
    void append(Decision decision);

    /** All decisions on this outpoint, {@code txid:vout}, the oldest first. */
    List<Decision> decisionsOn(String outpoint);
}
