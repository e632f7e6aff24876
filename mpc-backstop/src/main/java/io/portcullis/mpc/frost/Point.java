package io.portcullis.mpc.frost;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.XOnlyKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A public point of secp256k1, infinity among them. Multiplication takes a time that depends on the factor: only public factors
 * may go in, a secret one goes through {@link SecretScalar#point()}.
 */
public final class Point {
    /** The size of a compressed point. */
    public static final int SIZE = 33;

    public static final Point INFINITY = new Point(new byte[0]);
    public static final Point GENERATOR = ofPublic(Scalar.ONE.toBytes());

    private static final int Y_LAST_BYTE = 64;

    /** 65 bytes, not compressed: that saves a square root in every operation. Empty at infinity. */
    private final byte[] uncompressed;

    private Point(byte[] owned) {
        this.uncompressed = owned;
    }

    /**
     * A compressed point, 33 bytes; infinity is none.
     *
     * @throws IllegalArgumentException when it is not on the curve, or of another form
     */
    public static Point parse(Bytes compressed) {
        compressed.requireSize(SIZE, "point");
        try {
            return new Point(Secp256k1.get().pubkeyParse(compressed.toArray()));
        } catch (Secp256k1Exception e) {
            throw new IllegalArgumentException("not a point of the curve", e);
        }
    }

    /** A compressed point, or 33 zero bytes for infinity, as BIP 445 writes aggregate nonces. */
    public static Point parseWithInfinity(Bytes compressed) {
        return compressed.requireSize(SIZE, "point").isZero() ? INFINITY : parse(compressed);
    }

    /** What 65 bytes that come from a secret are, as {@link SecretScalar} gives them. */
    static Point ofUncompressed(byte[] owned) {
        return new Point(owned);
    }

    /** A public number in [1, order) times the generator. */
    static Point ofPublic(Bytes number) {
        return new Point(Secp256k1.get().pubkeyCreate(number.toArray()));
    }

    /** The sum of any number of points; of none it is infinity. */
    public static Point sum(Collection<Point> points) {
        byte[][] finite = points.stream()
                .filter(point -> !point.isInfinity())
                .map(point -> point.uncompressed)
                .toArray(byte[][]::new);
        if (finite.length == 0) {
            return INFINITY;
        }
        try {
            return new Point(Secp256k1.get().pubKeyCombine(finite));
        } catch (Secp256k1Exception e) {
            // The library knows no infinity. Each of these is a point, so nothing else can be wrong.
            return INFINITY;
        }
    }

    public Point plus(Point other) {
        return sum(List.of(this, other));
    }

    /** This point times a public factor. */
    public Point times(Scalar factor) {
        if (isInfinity() || factor.isZero()) {
            return INFINITY;
        }
        return new Point(
                Secp256k1.get().pubKeyTweakMul(uncompressed, factor.toBytes().toArray()));
    }

    public Point negate() {
        return isInfinity() ? this : new Point(Secp256k1.get().pubKeyNegate(uncompressed));
    }

    /** The value of a polynomial whose coefficients are points, the constant first, at {@code x}. */
    static Point evaluate(List<Point> coefficients, Scalar x) {
        Point value = INFINITY;
        for (int i = coefficients.size() - 1; i >= 0; i--) {
            value = value.times(x).plus(coefficients.get(i));
        }
        return value;
    }

    public boolean isInfinity() {
        return uncompressed.length == 0;
    }

    /** @throws IllegalStateException at infinity, which has no y */
    public boolean hasEvenY() {
        requireFinite();
        return (uncompressed[Y_LAST_BYTE] & 1) == 0;
    }

    /**
     * The x coordinate.
     *
     * @throws IllegalStateException at infinity
     */
    public XOnlyKey xOnly() {
        return new XOnlyKey(x());
    }

    /** The x coordinate, 32 bytes, of a point that is finite. */
    Bytes x() {
        requireFinite();
        return Bytes.of(Arrays.copyOfRange(uncompressed, 1, SIZE));
    }

    /**
     * The compressed point, 33 bytes.
     *
     * @throws IllegalStateException at infinity
     */
    public Bytes toBytes() {
        return Bytes.concat(Bytes.of((byte) (hasEvenY() ? 2 : 3)), x());
    }

    /** The compressed point, or 33 zero bytes for infinity. */
    public Bytes toBytesWithInfinity() {
        return isInfinity() ? Bytes.of(new byte[SIZE]) : toBytes();
    }

    private void requireFinite() {
        if (isInfinity()) {
            throw new IllegalStateException("infinity has no coordinates");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Point point && Arrays.equals(uncompressed, point.uncompressed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(uncompressed);
    }

    /** The compressed point in hex. */
    @Override
    public String toString() {
        return toBytesWithInfinity().toHex();
    }
}
