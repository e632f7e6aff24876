package io.portcullis.mpc.record;

import io.portcullis.bitcoin.XOnlyKey;
import java.util.Optional;

/** How far this node knows the records of others to go: what they cannot unsay. */
public interface KnownHeads {
    /** The head of this node that goes furthest. */
    Optional<Head> of(XOnlyKey node);

    /** Keeps a head, which the node has signed, unless one that goes as far is kept. */
    void keep(XOnlyKey node, Head head);
}
