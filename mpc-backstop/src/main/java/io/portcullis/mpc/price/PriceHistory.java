package io.portcullis.mpc.price;

import io.portcullis.protocol.Stamp;
import java.util.function.BiConsumer;

/** The prices of this node's sound samples, on disk. A second without one is a hole, whatever was its cause. */
public interface PriceHistory {
    /** Writes the price of a second; when this returns, it outlives the process. Stamps must rise. */
    void append(Stamp stamp, UsdCents price);

    /** Gives all that was ever appended, in the order of the stamps. */
    void forEach(BiConsumer<Stamp, UsdCents> reader);
}
