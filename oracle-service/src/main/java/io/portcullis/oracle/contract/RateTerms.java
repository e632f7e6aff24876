package io.portcullis.oracle.contract;

import io.portcullis.ducat.PriceBuckets;
import io.portcullis.ducat.PriceQuote;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;

/** The grid of collateral ratios that contracts are offered for (ducat-wire §2.1, §2.4). */
public record RateTerms(BigDecimal rateMin, BigDecimal rateMax, BigDecimal rateThold, BigDecimal stepSize) {

    /** The quote of an observation. From here on the rates are doubles, because DUCAT's arithmetic is defined by them. */
    public PriceQuote quote(PriceObservation observation) {
        return new PriceQuote(
                observation,
                rateMin.doubleValue(),
                rateMax.doubleValue(),
                rateThold.doubleValue(),
                stepSize.doubleValue());
    }

    /** @throws Refused when the rate is not on the grid, to the last digit */
    UsdPrice tholdPrice(PriceObservation observation, BigDecimal baseRate) {
        double rate = baseRate.doubleValue();
        Refused.when(Double.isInfinite(rate), Refusal.OFF_GRID_RATE);
        Refused.when(BigDecimal.valueOf(rate).compareTo(baseRate) != 0, Refusal.OFF_GRID_RATE);
        try {
            return PriceBuckets.onGrid(quote(observation), rate).tholdPrice();
        } catch (IllegalArgumentException e) {
            throw new Refused(Refusal.OFF_GRID_RATE);
        }
    }
}
