package io.portcullis.mpc.policy;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;

/**
 * The price at which a vault is taken over is this node's own, within the tolerance (design §5). The lower it is, the more of the
 * reserve's part the liquidator has, and the higher it is, the less he puts behind the debt.
 */
record LiquidPrice(UsdPrice price, OwnPrices prices) implements Moment {
    private static final int TOLERANCE_PERCENT = 1;

    @Override
    public void require(Stamp now) {
        UsdPrice own = prices.median(now).orElseThrow(() -> new Refused(Rule.NO_QUORUM));
        Rule.OWN_PRICE.require(Math.abs(price.dollars() - own.dollars()) * 100 <= own.dollars() * TOLERANCE_PERCENT);
    }
}
