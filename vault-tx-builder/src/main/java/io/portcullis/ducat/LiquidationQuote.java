package io.portcullis.ducat;

import static io.portcullis.ducat.CollateralMath.collateralRatio;
import static io.portcullis.ducat.CollateralMath.portion;
import static io.portcullis.ducat.CollateralMath.portionCeil;
import static io.portcullis.ducat.CollateralMath.ratio;
import static io.portcullis.ducat.CollateralMath.trim;
import static io.portcullis.ducat.CollateralMath.unitToSats;

import io.portcullis.terms.RiskTerms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a liquidator takes over and what he must add (ducat-wire §6.2), in DUCAT's doubles. Amounts are satoshis and cents of UNIT.
 *
 * @param reserve what goes to the protocol's reserve; the rest, {@code reward}, to the liquidator
 * @param rewardRatio the collateral ratio of the reward alone
 * @param deficit what the liquidator's vault must add so that the taken debt stands at the minimal ratio
 * @param subsidyMulti hundredths by which the vault's ratio is below the subsidy threshold
 */
public record LiquidationQuote(
        Taken claimed,
        long reserve,
        double reserveRate,
        long reward,
        double rewardRatio,
        long deficit,
        double deficitRatio,
        long subsidyMulti,
        double subsidyRate) {
    /** Collateral and debt that change hands. */
    public record Taken(long sats, long unit) {}

    /**
     * The quote of all or part of a vault.
     *
     * @param price of one bitcoin, in cents
     * @throws IllegalArgumentException when an amount or the price is not above zero, or the collateral is worth nothing
     */
    public static LiquidationQuote of(Taken claimed, double price, RiskTerms terms) {
        requirePositive(claimed.sats());
        requirePositive(claimed.unit());
        requirePositive(price);
        double before = collateralRatio(claimed.sats(), claimed.unit(), price);
        double multi = subsidyMulti(before, terms);
        double subsidy = subsidyRate(multi, terms);
        double reserveRate = reserveRate(subsidy, terms);
        double reserve = reserve(claimed.sats(), reserveRate, terms);
        double reward = claimed.sats() - reserve;
        double rewardRatio = collateralRatio(reward, claimed.unit(), price);
        double deficitRatio = Math.max(0, trim(terms.vaultRatioMin().doubleValue() - rewardRatio));
        double deficitUnit = Math.ceil(deficitRatio * claimed.unit());
        double deficit = deficitUnit > 0 ? unitToSats(deficitUnit, price) : 0;
        return new LiquidationQuote(
                claimed,
                (long) reserve,
                reserveRate,
                (long) reward,
                rewardRatio,
                (long) deficit,
                deficitRatio,
                (long) multi,
                subsidy);
    }

    /**
     * The quote of the part that an amount of added collateral pays for; the whole when nothing need be added.
     *
     * @throws IllegalArgumentException when the amount is not above zero, or more than the deficit
     */
    public LiquidationQuote partial(double recapitalisation, double price, RiskTerms terms) {
        if (deficit == 0) {
            return this;
        }
        requirePositive(recapitalisation);
        double part = ratio(recapitalisation, deficit);
        var share = new Taken((long) portionCeil(claimed.sats(), part), (long) portionCeil(claimed.unit(), part));
        return of(share, price, terms);
    }

    /** How many hundredths a collateral ratio is below the threshold of the subsidy. */
    public static double subsidyMulti(double ratio, RiskTerms terms) {
        double thold = terms.subsidyThold().doubleValue();
        return ratio >= thold ? 0 : Math.round((thold - ratio) * 100);
    }

    public static double subsidyRate(double multi, RiskTerms terms) {
        return trim(terms.subsidyIncrement().doubleValue() * multi);
    }

    /** The penalty less the subsidy. */
    public static double reserveRate(double subsidyRate, RiskTerms terms) {
        double tax = terms.liquidationTax().doubleValue();
        return trim(tax - Math.min(tax, subsidyRate));
    }

    /** The reserve's part; none when it is below the least that is paid out. */
    public static double reserve(double sats, double reserveRate, RiskTerms terms) {
        double part = portion(sats, reserveRate);
        return part < terms.reserveSatsMin().value() ? 0 : part;
    }

    /**
     * The vaults that a batch takes: those with a deficit, the largest first and equals by root, until their sum reaches the limit,
     * the one that crosses it included.
     */
    public static List<Candidate> select(List<Candidate> candidates, OptionalLong limit) {
        List<Candidate> ordered = candidates.stream()
                .filter(candidate -> candidate.deficit() > 0)
                .sorted(Comparator.comparingLong(Candidate::deficit).reversed().thenComparing(Candidate::rootTxid))
                .toList();
        List<Candidate> taken = new ArrayList<>();
        long sum = 0;
        for (Candidate candidate : ordered) {
            if (limit.isPresent() && sum >= limit.getAsLong()) {
                break;
            }
            taken.add(candidate);
            sum += candidate.deficit();
        }
        return taken;
    }

    /** A vault that could be liquidated: the transaction that it began with, as hex, and its deficit. */
    public record Candidate(String rootTxid, long deficit) {}

    private static void requirePositive(double amount) {
        if (!(amount > 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("amount is not a finite positive number");
        }
    }
}
