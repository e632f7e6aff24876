package io.portcullis.scenario;

import io.portcullis.replay.market.Venue;
import java.util.List;

/** The venues that one role listens to, and how many of them it needs. */
record Role(List<Venue> venues, int quorum) {
    Role {
        venues = List.copyOf(venues);
    }
}
