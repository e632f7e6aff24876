package io.portcullis.oracle.price;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.protocol.Stamp;

/**
 * All that follows from the ticks up to {@code stamp}, so that they need not be read again. It can always be thrown away: the
 * ticks say the same.
 *
 * @param state bytes that only {@link PriceHistory} of the same version can read
 */
public record Checkpoint(Stamp stamp, Bytes state) {}
