package io.portcullis.mpc.frost;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * A secret integer modulo the order of secp256k1, never zero: a share, a nonce, a coefficient. All of its arithmetic is
 * libsecp256k1's in constant time. Close it to wipe it; that is a best effort, since the collector may have moved the bytes before.
 */
public final class SecretScalar implements AutoCloseable {
    private final byte[] value;
    private volatile boolean isWiped;

    /** Takes what the library gave, without another copy. */
    private SecretScalar(byte[] owned) {
        this.value = owned;
    }

    /**
     * The scalar of 32 bytes, big-endian; the caller wipes his array.
     *
     * @throws IllegalArgumentException when they are not 32, or zero, or the order or more
     */
    public static SecretScalar of(byte[] bytes) {
        if (bytes.length != Scalar.SIZE || !Secp256k1.get().secKeyVerify(bytes)) {
            throw new IllegalArgumentException("secret scalar is out of range");
        }
        return new SecretScalar(bytes.clone());
    }

    /** Uniform in [1, order). */
    public static SecretScalar random(SecureRandom random) {
        byte[] bytes = new byte[Scalar.SIZE];
        do {
            random.nextBytes(bytes);
        } while (!Secp256k1.get().secKeyVerify(bytes));
        return new SecretScalar(bytes);
    }

    /**
     * The sum.
     *
     * @throws ArithmeticException when it is zero, which honest randomness never gives
     */
    public SecretScalar plus(SecretScalar other) {
        return plus(other.open());
    }

    /**
     * The sum with a public number.
     *
     * @throws ArithmeticException when it is zero
     */
    public SecretScalar plus(Scalar other) {
        return plus(other.toBytes().toArray());
    }

    private SecretScalar plus(byte[] addend) {
        try {
            return new SecretScalar(Secp256k1.get().privKeyTweakAdd(open(), addend));
        } catch (Secp256k1Exception e) {
            throw new ArithmeticException("a sum of secrets is zero");
        }
    }

    public SecretScalar times(SecretScalar other) {
        return new SecretScalar(Secp256k1.get().privKeyTweakMul(open(), other.open()));
    }

    /**
     * The product with a public number.
     *
     * @throws ArithmeticException when that is zero
     */
    public SecretScalar times(Scalar factor) {
        if (factor.isZero()) {
            throw new ArithmeticException("a secret times zero");
        }
        return new SecretScalar(
                Secp256k1.get().privKeyTweakMul(open(), factor.toBytes().toArray()));
    }

    public SecretScalar negate() {
        return new SecretScalar(Secp256k1.get().privKeyNegate(open()));
    }

    /** This times the generator. */
    public Point point() {
        return Point.ofUncompressed(Secp256k1.get().pubkeyCreate(open()));
    }

    /** The number itself, 32 bytes, big-endian; the caller wipes them. */
    public byte[] reveal() {
        return open().clone();
    }

    private byte[] open() {
        if (isWiped) {
            throw new IllegalStateException("this secret was wiped");
        }
        return value;
    }

    /** Wipes the number. */
    @Override
    public void close() {
        isWiped = true;
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public String toString() {
        return "SecretScalar[redacted]";
    }
}
