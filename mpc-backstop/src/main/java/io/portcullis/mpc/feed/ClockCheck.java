package io.portcullis.mpc.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Notices that the wall clock was set, which moves it otherwise than the monotonic one. Prices recorded with wrong stamps could
 * confirm a contract of another time, so none counts until the clock has been steady for a while.
 */
final class ClockCheck {
    private static final Duration LARGEST_STEP = Duration.ofSeconds(2);
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private record Look(Instant wall, long nanos) {
        /** How much further the wall clock went since {@code earlier}; the monotonic one may overflow in between. */
        Duration driftSince(Look earlier) {
            return Duration.between(earlier.wall, wall).minusNanos(nanos - earlier.nanos);
        }
    }

    private Optional<Look> previous = Optional.empty();
    private Optional<Look> jump = Optional.empty();

    /** Looks at both clocks; whether the wall clock has been steady, as far as was looked. */
    boolean isSteady(Instant wall, long nanos) {
        var look = new Look(wall, nanos);
        if (previous.filter(before -> look.driftSince(before).abs().compareTo(LARGEST_STEP) > 0)
                .isPresent()) {
            jump = Optional.of(look);
        }
        previous = Optional.of(look);
        return jump.filter(then -> nanos - then.nanos < SETTLING.toNanos()).isEmpty();
    }
}
