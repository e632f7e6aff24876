package io.portcullis.mpc.policy;

import io.portcullis.protocol.UsdPrice;

/**
 * Told when an oracle's price and this node's own differ by more than the band (design §5). It decides nothing: the rules ask the
 * node's own price.
 */
@FunctionalInterface
public interface PriceAlarm {
    /** In percent of the node's own price. */
    int BAND_PERCENT = 1;

    void raise(UsdPrice oracle, UsdPrice own);
}
