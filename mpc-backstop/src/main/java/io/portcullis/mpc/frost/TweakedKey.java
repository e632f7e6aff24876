package io.portcullis.mpc.frost;

import java.util.List;

/**
 * The key that a signature verifies by, and what the signers do about the difference to the threshold key (BIP 445, Tweak Context).
 *
 * @param point Q
 * @param sign 1, or −1 when the shares count negated before Q's own parity (gacc)
 * @param offset what the aggregator adds (tacc)
 */
record TweakedKey(Point point, Scalar sign, Scalar offset) {
    private static final Scalar MINUS_ONE = Scalar.ONE.negate();

    /** @throws FrostException {@link Fault#TWEAK_INFINITY} */
    static TweakedKey of(Point key, List<Tweak> tweaks) {
        var tweaked = new TweakedKey(key, Scalar.ONE, Scalar.ZERO);
        for (Tweak tweak : tweaks) {
            tweaked = tweaked.apply(tweak);
        }
        return tweaked;
    }

    private TweakedKey apply(Tweak tweak) {
        boolean negates = tweak.isXOnly() && !point.hasEvenY();
        Scalar g = negates ? MINUS_ONE : Scalar.ONE;
        Point sum = (negates ? point.negate() : point).plus(Point.GENERATOR.times(tweak.value()));
        Fault.TWEAK_INFINITY.require(!sum.isInfinity());
        return new TweakedKey(sum, g.times(sign), tweak.value().plus(g.times(offset)));
    }

    /** 1 or −1: BIP340 takes Q with an even y. */
    Scalar parity() {
        return point.hasEvenY() ? Scalar.ONE : MINUS_ONE;
    }

    /** What shares are multiplied by: parity and sign together. */
    Scalar shareSign() {
        return parity().times(sign);
    }
}
