package io.portcullis.fees;

import java.util.EnumSet;
import java.util.Set;

/**
 * One reason why a transaction would not be passed on.
 *
 * @param refusedBy at least one
 */
public record RelayFinding(RelayRule rule, Set<RelayPolicy> refusedBy) {
    /** All that relay by Bitcoin's TRUC rules (BIP431). */
    static final Set<RelayPolicy> TRUC = EnumSet.of(RelayPolicy.CORE_30, RelayPolicy.CORE_28);

    /** All nodes. */
    static final Set<RelayPolicy> NODES = EnumSet.complementOf(EnumSet.of(RelayPolicy.DUCAT));

    public RelayFinding {
        refusedBy = Set.copyOf(refusedBy);
    }
}
