package io.portcullis.oracle.contract;

import io.portcullis.ducat.PriceBuckets;
import io.portcullis.ducat.PriceQuote;
import io.portcullis.ducat.RateGrid;
import io.portcullis.protocol.PriceObservation;
import io.portcullis.protocol.UsdPrice;
import java.math.BigDecimal;

/** The grid of collateral ratios that contracts are offered for (ducat-wire §2.1, §2.4). */
public record RateTerms(BigDecimal rateMin, BigDecimal rateMax, BigDecimal rateThold, BigDecimal stepSize) {

    /** @throws IllegalArgumentException naming the rate that breaks a rule */
    public RateTerms {
        require(rateThold.compareTo(BigDecimal.ONE) > 0, "rate_thold is not above 1");
        require(rateMin.compareTo(rateThold) > 0, "rate_min is not above rate_thold");
        require(rateMax.compareTo(rateMin) >= 0, "rate_max is below rate_min");
        require(stepSize.signum() > 0, "step_size is not above zero");
        RateGrid.stepsBetween(rateMax.doubleValue(), rateMin.doubleValue(), stepSize.doubleValue());
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

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
