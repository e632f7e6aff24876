package io.portcullis.oracle.contract;

import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;

/** The price at which a contract's key comes out, as a client asks for it. */
@FunctionalInterface
public interface Threshold {
    /** @throws Refused when there is none */
    UsdPrice at(PriceObservation observation, RateTerms rates);

    /** A price in whole dollars. */
    static Threshold price(UsdPrice tholdPrice) {
        return (observation, rates) -> tholdPrice;
    }

    /** The price at which a vault that starts with this collateral ratio, one of the grid, falls to the threshold rate. */
    static Threshold rate(BigDecimal baseRate) {
        return (observation, rates) -> rates.tholdPrice(observation, baseRate);
    }
}
