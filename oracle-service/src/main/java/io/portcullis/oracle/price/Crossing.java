package io.portcullis.oracle.price;

import java.util.List;

/**
 * The answer to whether a threshold was crossed since a contract's base stamp.
 *
 * @param gaps the times since then that are unknown, in order: when nothing crossed, the answer holds except for these
 */
public record Crossing(boolean crossed, List<Gap> gaps) {
    public Crossing {
        gaps = List.copyOf(gaps);
    }
}
