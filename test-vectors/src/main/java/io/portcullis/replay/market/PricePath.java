package io.portcullis.replay.market;

import java.util.NoSuchElementException;
import java.util.Optional;

/** One venue's true price over time, before noise and faults. */
public interface PricePath {
    /** One long hole. */
    PricePath NONE = new PricePath() {
        @Override
        public Optional<Long> microUsdAt(long timeMs) {
            return Optional.empty();
        }

        @Override
        public Day dayAt(long timeMs) {
            throw new NoSuchElementException("no price at " + timeMs);
        }
    };

    /** The price at a whole second, in millionths of a dollar; none in a hole. */
    Optional<Long> microUsdAt(long timeMs);

    /**
     * The day's figures at a second that has a price.
     *
     * @throws NoSuchElementException when it has none
     */
    Day dayAt(long timeMs);
}
