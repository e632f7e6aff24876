package io.portcullis.replay.venue;

import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.Tick;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A venue at one second.
 *
 * @param latest the last tick known, maybe from an earlier second; none before the venue's first
 * @param changed whether {@code latest} is of this second and differs from the one before
 * @param faults what goes wrong at the venue
 */
public record Moment(Instant time, Optional<Tick> latest, boolean changed, Set<Fault.Kind> faults) {
    boolean has(Fault.Kind kind) {
        return faults.contains(kind);
    }

    /** The last tick known, when there must be one. */
    Tick tick() {
        return latest.orElseThrow();
    }

    /** The tick, when it is news. */
    Optional<Tick> news() {
        return latest.filter(tick -> changed);
    }
}
