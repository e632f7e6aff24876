package io.portcullis.oracle.price;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;

/**
 * A window that made an answer lower: contracts with a base stamp before {@code start} and a threshold of at least
 * {@code level} are breached, and some of these may not have been a second ago.
 */
public record Low(Stamp start, UsdPrice level) {}
