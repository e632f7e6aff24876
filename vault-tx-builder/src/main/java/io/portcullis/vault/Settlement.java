package io.portcullis.vault;

import io.portcullis.bitcoin.Sats;
import io.portcullis.bitcoin.TaprootOutput;
import io.portcullis.bitcoin.TxOutput;
import io.portcullis.bitcoin.XOnlyKey;
import io.portcullis.fees.Anchor;
import io.portcullis.protocol.UsdPrice;
import io.portcullis.terms.RiskTerms;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Who gets what of a seized vault: the debt's value and the penalty go to the protocol's reserve, or to the liquidator who retired the
 * debt; the rest goes to the owner, less the fee and an anchor. All in integers; every rounding is up, in the reserve's favour, by
 * less than a satoshi each.
 *
 * @param unitBalance the debt that is settled, in cents
 * @param reserve the debt's value and the penalty
 * @param owner zero when what is left would be dust: then the reserve has it
 */
public record Settlement(long unitBalance, Sats reserve, Sats owner, Sats fee) {
    /** Below this no output is made (ducat-wire §7.1). */
    public static final Sats DUST = new Sats(546);

    /** UNIT has two decimals, so a debt is a number of cents (ducat-wire §6). */
    private static final long CENTS_PER_DOLLAR = 100;

    private static final long SATS_PER_BITCOIN = 100_000_000;

    /**
     * Settles a vault at its threshold price. Fee and anchor come out of the owner's part and, when that is used up, of the reserve's. A
     * debt worth less than dust still pays the reserve that much: an output below it could not be sent.
     *
     * @param value all that the vault output holds
     * @param unitBalance the debt in cents
     * @throws IllegalArgumentException when fee and dust leave nothing for the reserve
     */
    public static Settlement seize(Sats value, long unitBalance, UsdPrice tholdPrice, RiskTerms terms, Sats fee) {
        Sats costs = fee.plus(Anchor.AMOUNT);
        if (value.compareTo(costs) < 0) {
            throw new IllegalArgumentException("fee is more than the vault holds");
        }
        Sats available = value.minus(costs);
        BigInteger debt = debtSats(unitBalance, tholdPrice);
        BigInteger due = debt.add(new BigDecimal(debt)
                .multiply(terms.liquidationTax())
                .setScale(0, RoundingMode.CEILING)
                .toBigIntegerExact());
        BigInteger dust = BigInteger.valueOf(DUST.value());
        BigInteger left = BigInteger.valueOf(available.value()).subtract(due.max(dust));
        Sats owner = left.compareTo(dust) < 0 ? Sats.ZERO : new Sats(left.longValueExact());
        Sats reserve = available.minus(owner);
        if (reserve.compareTo(DUST) < 0) {
            throw new IllegalArgumentException("nothing is left for the reserve");
        }
        return new Settlement(unitBalance, reserve, owner, fee);
    }

    /** The debt's value at a price, rounded up: cents · 10⁸ / (dollars · 100). */
    private static BigInteger debtSats(long unitBalance, UsdPrice price) {
        BigInteger numerator = BigInteger.valueOf(unitBalance).multiply(BigInteger.valueOf(SATS_PER_BITCOIN));
        BigInteger denominator = BigInteger.valueOf(price.dollars()).multiply(BigInteger.valueOf(CENTS_PER_DOLLAR));
        return numerator.add(denominator).subtract(BigInteger.ONE).divide(denominator);
    }

    /** Output 0 to whom the debt is due, output 1, if any, to the owner's key (P2TR), and last the anchor. */
    List<TxOutput> outputs(TxOutput due, XOnlyKey ownerKey) {
        List<TxOutput> outputs = new ArrayList<>();
        outputs.add(due);
        if (owner.value() > 0) {
            outputs.add(new TxOutput(owner, TaprootOutput.ofKey(ownerKey).script()));
        }
        outputs.add(Anchor.OUTPUT);
        return List.copyOf(outputs);
    }
}
