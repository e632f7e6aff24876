package io.portcullis.ducat;

import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rate buckets of a quote and their thresholds (ducat-wire §2.4). Doubles, in DUCAT's order of operations; steps are counted
 * in integers, so that nothing drifts.
 */
public final class PriceBuckets {
    private PriceBuckets() {}

    /** A collateral ratio and the price at which a vault that starts with it falls to the threshold rate. */
    public record Bucket(double baseRate, UsdPrice tholdPrice) {}

    /**
     * ceil(base_price · rate_thold / base_rate).
     *
     * @throws IllegalArgumentException unless it is above zero and below the base price
     */
    public static UsdPrice tholdPrice(UsdPrice basePrice, double rateThold, double baseRate) {
        double thold = Math.ceil((basePrice.dollars() * rateThold) / baseRate);
        if (!(thold > 0)) {
            throw new IllegalArgumentException("threshold price is not above zero");
        }
        if (!(thold < basePrice.dollars())) {
            throw new IllegalArgumentException("threshold price is not below the base price");
        }
        return new UsdPrice((long) thold);
    }

    /**
     * Every bucket of the grid in ascending order of rate; of several with one threshold only the first.
     *
     * @throws IllegalArgumentException when any bucket fails, as then DUCAT publishes none
     */
    public static List<Bucket> enumerate(PriceQuote quote) {
        Set<UsdPrice> seen = new HashSet<>();
        List<Bucket> buckets = new ArrayList<>();
        long steps = RateGrid.stepsBetween(quote.rateMax(), quote.rateMin(), quote.stepSize());
        for (long i = 0; i <= steps; i++) {
            Bucket bucket = bucket(quote, i);
            if (seen.add(bucket.tholdPrice())) {
                buckets.add(bucket);
            }
        }
        return buckets;
    }

    /**
     * The bucket of a rate of the grid.
     *
     * @throws IllegalArgumentException when the rate is not on it, or its threshold is impossible
     */
    public static Bucket onGrid(PriceQuote quote, double baseRate) {
        long step = RateGrid.stepsBetween(baseRate, quote.rateMin(), quote.stepSize());
        long last = RateGrid.stepsBetween(quote.rateMax(), quote.rateMin(), quote.stepSize());
        if (step < 0 || step > last || RateGrid.rate(quote.rateMin(), quote.stepSize(), step) != baseRate) {
            throw new IllegalArgumentException("base rate is not on the grid");
        }
        return bucket(quote, step);
    }

    /** The bucket that DUCAT's client takes for a collateral ratio: floored to the step's decimals, clamped into the grid. */
    public static Bucket forRatio(PriceQuote quote, double collateralRatio) {
        int decimals = RateGrid.decimals(quote.stepSize());
        double floored = RateGrid.floorTo(collateralRatio, decimals);
        double clamped = Math.min(Math.max(floored, quote.rateMin()), quote.rateMax());
        return bucket(quote, RateGrid.stepsBetween(clamped, quote.rateMin(), quote.stepSize()));
    }

    private static Bucket bucket(PriceQuote quote, long step) {
        double rate = RateGrid.rate(quote.rateMin(), quote.stepSize(), step);
        return new Bucket(rate, tholdPrice(quote.observation().basePrice(), quote.rateThold(), rate));
    }
}
