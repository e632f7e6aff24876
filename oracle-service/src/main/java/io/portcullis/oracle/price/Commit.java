package io.portcullis.oracle.price;

import java.util.List;
import java.util.Optional;

/**
 * A tick that counts, and what it changed.
 *
 * @param isNewState whether the tick before it had another state, or there was none
 * @param slot the one that it opened
 * @param healed the gaps that were healed between the tick before it and this one: answers for base stamps before their end
 *     may have changed
 */
public record Commit(Tick tick, boolean isNewState, Optional<Slot> slot, Optional<Low> low, List<Gap> healed) {
    public Commit {
        healed = List.copyOf(healed);
    }
}
