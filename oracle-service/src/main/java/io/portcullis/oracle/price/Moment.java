package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import java.time.Instant;

/**
 * One reading of both clocks.
 *
 * @param wall what the calendar says; it may be set back or forward
 * @param nanos a clock that only runs forward, of which differences alone have a meaning
 */
public record Moment(Instant wall, long nanos) {
    /** The whole second in which it lies. */
    public Stamp stamp() {
        return Stamp.of(wall);
    }
}
