package io.portcullis.mpc.frost;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A group, share or session that is refused. Its text has the fault and the ids of who is to blame, never what was given. */
public final class FrostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final transient SortedSet<Integer> culprits;

    FrostException(Fault fault, Collection<Integer> culprits) {
        super(fault.tag() + ": " + fault.sentence() + (culprits.isEmpty() ? "" : " Not so for " + culprits + "."));
        this.fault = fault;
        this.culprits = Collections.unmodifiableSortedSet(new TreeSet<>(culprits));
    }

    public Fault fault() {
        return fault;
    }

    /**
     * The nodes whose contribution is at fault; empty when nobody can be blamed. It is evidence only as far as the contributions
     * were authenticated.
     */
    public SortedSet<Integer> culprits() {
        return culprits;
    }
}
