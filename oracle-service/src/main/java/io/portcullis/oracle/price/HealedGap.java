package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;

/**
 * A gap that was healed, as far as it could be. It never is again.
 *
 * @param gap as it was before
 * @param after the last tick that was committed before that
 */
public record HealedGap(Gap gap, Stamp after) {
    /** @throws IllegalArgumentException when the gap had not ended then */
    public HealedGap {
        if (gap.to().isAfter(after)) {
            throw new IllegalArgumentException("gap from " + gap.from() + " had not ended at " + after);
        }
    }
}
