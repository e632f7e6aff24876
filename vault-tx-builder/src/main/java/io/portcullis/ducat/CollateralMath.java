package io.portcullis.ducat;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * DUCAT's arithmetic of collateral and debt (ducat-wire §6), in doubles and in its order of operations. Amounts are satoshis and
 * the smallest units of UNIT; a price is that of one bitcoin in those units.
 */
public final class CollateralMath {
    private static final double SATS_PER_BITCOIN = 1e8;
    private static final double MAX_SAFE_INTEGER = 9_007_199_254_740_991d;

    private CollateralMath() {}

    /** Rounds to four decimals, half away from zero; numbers from 10²¹ on are left alone. */
    public static double trim(double x) {
        return Math.abs(x) >= 1e21
                ? x
                : new BigDecimal(x).setScale(4, RoundingMode.HALF_UP).doubleValue();
    }

    /** amount / total as DUCAT takes it: 1 when equal, else total-to-amount trimmed. */
    public static double ratio(double amount, double total) {
        requirePositive(amount, "amount");
        requirePositive(total, "total");
        if (amount > total) {
            throw new IllegalArgumentException("total is below amount");
        }
        return amount == total ? 1 : trim(amount / total);
    }

    /** round(trim(amount · ratio)). */
    public static double portion(double amount, double ratio) {
        return round(trim(amount * ratio));
    }

    /** ceil(amount · ratio). */
    public static double portionCeil(double amount, double ratio) {
        return Math.ceil(amount * ratio);
    }

    /** A bitcoin's price in the smallest units: base_price · 10^div. */
    public static double unitPrice(double basePrice, int divisibility) {
        double scaled = basePrice * Math.pow(10, divisibility);
        return new BigDecimal(scaled)
                .setScale(divisibility, RoundingMode.HALF_UP)
                .doubleValue();
    }

    public static double satsToUnit(double sats, double unitPrice) {
        if (!(sats > 0)) {
            throw new IllegalArgumentException("sats amount is not above zero");
        }
        requireSafeInteger(sats, "sats");
        requirePositive(unitPrice, "unit price");
        return round((sats / SATS_PER_BITCOIN) * unitPrice);
    }

    public static double unitToSats(double unit, double unitPrice) {
        if (unit < 0) {
            throw new IllegalArgumentException("unit amount is negative");
        }
        requireSafeInteger(unit, "unit");
        if (!(unitPrice > 0)) {
            throw new IllegalArgumentException("unit price is not above zero");
        }
        return unit == 0 ? 0 : round((unit / unitPrice) * SATS_PER_BITCOIN);
    }

    /** What the collateral is worth over what is owed; 0 when there is none of either. */
    public static double collateralRatio(double sats, double unit, double unitPrice) {
        if (sats == 0 || unit == 0) {
            return 0;
        }
        double worth = satsToUnit(sats, unitPrice);
        if (!(worth > 0)) {
            throw new IllegalArgumentException("collateral is worth nothing");
        }
        if (unit < 0) {
            throw new IllegalArgumentException("unit amount is negative");
        }
        return trim(worth / unit);
    }

    /** The satoshis that a debt is worth, times a ratio. */
    public static double collateralPortion(double ratio, double unit, double unitPrice) {
        return portion(unitToSats(unit, unitPrice), ratio);
    }

    /** floor(ratio · unit / price · 10⁸). */
    public static double maxSatsAtRatio(double ratio, double unit, double unitPrice) {
        return Math.floor(((ratio * unit) / unitPrice) * SATS_PER_BITCOIN);
    }

    /**
     * An amount as people write it, in smallest units.
     *
     * @throws IllegalArgumentException when it has more decimals than the asset
     */
    public static double displayToSmallest(double amount, int divisibility) {
        if (divisibility == 0) {
            return round(amount);
        }
        double scaled = amount * Math.pow(10, divisibility);
        double rounded = round(scaled);
        if (Math.abs(scaled - rounded) > 1e-9) {
            throw new IllegalArgumentException("amount has more decimals than the asset");
        }
        return rounded;
    }

    /** ECMAScript's Math.round, half towards plus infinity; beyond 2⁵² every double is an integer already. */
    private static double round(double x) {
        return Math.abs(x) >= 0x1p52 ? x : Math.round(x);
    }

    private static void requirePositive(double value, String what) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(what + " is not a finite positive number");
        }
    }

    private static void requireSafeInteger(double value, String what) {
        if (value != Math.rint(value) || Math.abs(value) > MAX_SAFE_INTEGER) {
            throw new IllegalArgumentException(what + " amount is not a safe integer");
        }
    }
}
