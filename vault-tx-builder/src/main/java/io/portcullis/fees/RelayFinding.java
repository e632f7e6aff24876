package io.portcullis.fees;

import java.util.Set;

/**
 * One reason why a transaction would not be passed on.
 *
 * @param refusedBy at least one
 */
public record RelayFinding(RelayRule rule, Set<RelayPolicy> refusedBy) {
    public RelayFinding {
        refusedBy = Set.copyOf(refusedBy);
    }
}
