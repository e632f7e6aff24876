package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;

/**
 * A number that is added to the threshold key. Only an output that is spent by key path needs one (BIP341's {@code TapTweak}, which
 * is x-only); a key in a script is not tweaked.
 *
 * @param isXOnly whether the key is taken with an even y before
 */
public record Tweak(Scalar value, boolean isXOnly) {
    /** @throws FrostException {@link Fault#TWEAK_RANGE} when these are not 32 bytes below the order */
    public static Tweak xOnly(Bytes value) {
        return new Tweak(scalar(value), true);
    }

    /** @throws FrostException {@link Fault#TWEAK_RANGE} when these are not 32 bytes below the order */
    public static Tweak plain(Bytes value) {
        return new Tweak(scalar(value), false);
    }

    private static Scalar scalar(Bytes value) {
        Fault.TWEAK_RANGE.require(value.size() == Scalar.SIZE);
        Scalar number = Scalar.reduce(value);
        Fault.TWEAK_RANGE.require(number.toBytes().equals(value));
        return number;
    }
}
