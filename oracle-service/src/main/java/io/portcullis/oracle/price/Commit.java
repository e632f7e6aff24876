package io.portcullis.oracle.price;

import java.util.Optional;

/**
 * A tick that counts, and what it changed.
 *
 * @param isNewState whether the tick before it had another state, or there was none
 * @param slot the one that it opened
 */
public record Commit(Tick tick, boolean isNewState, Optional<Slot> slot, Optional<Low> low) {}
