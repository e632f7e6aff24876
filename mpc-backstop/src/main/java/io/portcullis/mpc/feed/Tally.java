package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.Reason;
import java.util.Map;

/**
 * What came of asking a venue for quotes since the start.
 *
 * @param answers how many quotes were taken
 * @param rejects how many attempts brought none, by reason; a reason that never occurred is not there
 */
public record Tally(long answers, Map<Reason, Long> rejects) {
    public Tally {
        rejects = Map.copyOf(rejects);
    }

    /** Whether it was asked and nothing ever came back, not even a refusal. */
    public boolean isSilent() {
        return answers == 0
                && !rejects.isEmpty()
                && rejects.keySet().stream()
                        .allMatch(reason -> reason == Reason.UNREACHABLE || reason == Reason.TIMEOUT);
    }
}
