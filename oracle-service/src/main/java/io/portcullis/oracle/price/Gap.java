package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.util.Optional;

/** A time of which the price is not known: from the first unknown second to the first known one after it, exclusive. */
public record Gap(Stamp from, Stamp to) {
    /** @throws IllegalArgumentException when it is empty */
    public Gap {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("gap from " + from + " to " + to + " is empty");
        }
    }

    /** The part of it from {@code start} to {@code end}, exclusive. */
    Optional<Gap> within(Stamp start, Stamp end) {
        Stamp later = from.isAfter(start) ? from : start;
        Stamp earlier = end.isAfter(to) ? to : end;
        return earlier.isAfter(later) ? Optional.of(new Gap(later, earlier)) : Optional.empty();
    }
}
