package io.portcullis.mpc.policy;

import io.portcullis.mpc.price.Verdict;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;

/** The door to what this node saw itself. The oracle's price does not come through it. */
@FunctionalInterface
public interface OwnPrices {
    /** Whether the price held at the threshold after {@code baseStamp} and is there at {@code now}. */
    Verdict judge(Stamp baseStamp, UsdPrice threshold, Stamp now);
}
