package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import java.math.BigInteger;

/**
 * A public integer modulo the order of secp256k1. Its arithmetic takes a time that depends on the numbers, so it never holds a
 * secret: {@link SecretScalar} does.
 */
public record Scalar(BigInteger value) {
    static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

    public static final int SIZE = 32;
    public static final Scalar ZERO = new Scalar(BigInteger.ZERO);
    public static final Scalar ONE = new Scalar(BigInteger.ONE);

    /** @throws IllegalArgumentException when not within [0, order) */
    public Scalar {
        if (value.signum() < 0 || value.compareTo(ORDER) >= 0) {
            throw new IllegalArgumentException("scalar is out of range");
        }
    }

    /** A small number; a negative one wraps around. */
    public static Scalar of(long value) {
        return reduce(BigInteger.valueOf(value));
    }

    /** Where polynomials are evaluated for a node: at its id, which counts from 0, plus one. */
    public static Scalar ofId(int id) {
        return of(id + 1L);
    }

    /**
     * The scalar of 32 bytes, big-endian.
     *
     * @throws IllegalArgumentException when they are not 32 bytes, or the order or more
     */
    public static Scalar parse(Bytes bytes) {
        return new Scalar(unsigned(bytes));
    }

    /** 32 bytes, big-endian, modulo the order: how BIP340 and BIP 445 read a hash. */
    public static Scalar reduce(Bytes bytes) {
        return reduce(unsigned(bytes));
    }

    private static BigInteger unsigned(Bytes bytes) {
        return new BigInteger(1, bytes.requireSize(SIZE, "scalar").toArray());
    }

    private static Scalar reduce(BigInteger value) {
        return new Scalar(value.mod(ORDER));
    }

    public Scalar plus(Scalar other) {
        return reduce(value.add(other.value));
    }

    public Scalar times(Scalar other) {
        return reduce(value.multiply(other.value));
    }

    public Scalar negate() {
        return reduce(value.negate());
    }

    /** @throws ArithmeticException for zero */
    public Scalar inverse() {
        return new Scalar(value.modInverse(ORDER));
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    /** 32 bytes, big-endian. */
    public Bytes toBytes() {
        byte[] number = value.toByteArray();
        byte[] padded = new byte[SIZE];
        int length = Math.min(number.length, SIZE);
        System.arraycopy(number, number.length - length, padded, SIZE - length, length);
        return Bytes.of(padded);
    }
}
