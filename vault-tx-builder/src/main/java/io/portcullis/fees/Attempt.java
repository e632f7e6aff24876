package io.portcullis.fees;

import io.portcullis.bitcoin.FeeRate;
import io.portcullis.bitcoin.Sats;
import java.util.List;

/**
 * A claim as it was last sent. It may be sent again with a higher fee, at most ten times: its inputs and outputs stay, what pays
 * the fee and the change differ, and each replaces the one before by BIP125's rules.
 *
 * @param number 0 for the first, then one more each time
 */
public record Attempt(Claim claim, Draft draft, int number) {
    public static final int MAX_REPLACEMENTS = 10;

    /** What a replacement pays more, at least, for each byte of its own: -incrementalrelayfee of Core before 30 and of Knots. */
    public static final FeeRate INCREMENT = new FeeRate(1_000);

    /** @throws IllegalArgumentException when the transaction makes another claim, or it was replaced too often */
    public Attempt {
        if (!claim.isMadeBy(draft.unsigned())) {
            throw new IllegalArgumentException("transaction makes another claim");
        }
        if (number < 0 || number > MAX_REPLACEMENTS) {
            throw new IllegalArgumentException("claim was replaced " + MAX_REPLACEMENTS + " times");
        }
        if (claim.inputs().isEmpty()) {
            throw new IllegalArgumentException("a claim without inputs replaces nothing");
        }
    }

    public static Attempt first(Claim claim, List<Spend> coins, FeeRate rate) {
        return new Attempt(claim, claim.pay(coins, rate), 0);
    }

    /**
     * The same claim at a higher rate.
     *
     * @param coins what pays the fee now; confirmed, because a replacement must not bring new unconfirmed inputs
     * @throws IllegalArgumentException when it would not replace the one before, saying what it has to pay
     */
    public Attempt raise(List<Spend> coins, FeeRate rate) {
        return raise(coins, rate, Carried.NOTHING);
    }

    /** As above, with an unconfirmed parent to carry. */
    public Attempt raise(List<Spend> coins, FeeRate rate, Carried parent) {
        Draft next = claim.pay(coins, rate, parent);
        Sats least = leastFee(next);
        if (next.fee().compareTo(least) < 0) {
            throw new IllegalArgumentException("replacement pays " + next.fee() + ", " + least + " are needed");
        }
        return new Attempt(claim, next, number + 1);
    }

    /** More than before by the increment for all of its size, and at a higher rate than before. */
    private Sats leastFee(Draft next) {
        long vsize = next.weight().vsize();
        Sats byIncrement = draft.fee().plus(INCREMENT.fee(vsize));
        long beforeVsize = draft.weight().vsize();
        Sats byRate = new Sats(Math.multiplyExact(draft.fee().value(), vsize) / beforeVsize + 1);
        return byIncrement.compareTo(byRate) >= 0 ? byIncrement : byRate;
    }
}
