package io.portcullis.mpc.feed;

import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import java.time.Duration;
import java.util.Optional;

/**
 * How one source stands: {@code leftOut} is empty when it counts.
 *
 * @param tally what came of asking for quotes
 * @param last its last good quote
 * @param age the time since that was received
 */
public record SourceStatus(
        String venue, Tally tally, Optional<Reading> last, Optional<Duration> age, Optional<Reason> leftOut) {
    /** Whether it counts now. */
    public boolean counts() {
        return leftOut.isEmpty();
    }
}
