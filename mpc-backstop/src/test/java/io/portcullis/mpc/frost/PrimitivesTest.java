package io.portcullis.mpc.frost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.portcullis.bitcoin.Bytes;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scalars and points beside Bouncy Castle's. */
class PrimitivesTest {
    private static final Bytes ORDER = Bytes.of(Judge.bytes32(Judge.N));
    private static final int ROUNDS = 50;

    private final SeededRandom random = new SeededRandom(445);

    private Scalar scalar() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Scalar.reduce(Bytes.of(bytes));
    }

    @Test
    void scalars_agreeWithBigIntegers() {
        for (int i = 0; i < ROUNDS; i++) {
            Scalar a = scalar();
            Scalar b = scalar();
            assertThat(a.plus(b).value()).isEqualTo(a.value().add(b.value()).mod(Judge.N));
            assertThat(a.times(b).value())
                    .isEqualTo(a.value().multiply(b.value()).mod(Judge.N));
            assertThat(a.plus(a.negate())).isEqualTo(Scalar.ZERO);
            assertThat(a.times(a.inverse())).isEqualTo(Scalar.ONE);
            assertThat(Scalar.parse(a.toBytes())).isEqualTo(a);
        }
        assertThat(Scalar.of(-3)).isEqualTo(Scalar.of(3).negate());
        assertThat(Scalar.of(7).toBytes().toHex()).isEqualTo("00".repeat(31) + "07");
    }

    @Test
    void scalar_atTheOrder_isReducedOnlyWhereThatIsAskedFor() {
        assertThat(Scalar.reduce(ORDER)).isEqualTo(Scalar.ZERO);
        assertThatIllegalArgumentException().isThrownBy(() -> Scalar.parse(ORDER));
        assertThatIllegalArgumentException().isThrownBy(() -> Scalar.parse(Bytes.of(new byte[31])));
        assertThatIllegalArgumentException().isThrownBy(() -> new Scalar(BigInteger.valueOf(-1)));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(Scalar.ZERO::inverse);
    }

    @Test
    void secretScalars_agreeWithBigIntegers() {
        for (int i = 0; i < ROUNDS; i++) {
            SecretScalar a = SecretScalar.random(random);
            SecretScalar b = SecretScalar.random(random);
            Scalar c = scalar();
            BigInteger x = Judge.number(a);
            BigInteger y = Judge.number(b);
            assertThat(Judge.number(a.plus(b))).isEqualTo(x.add(y).mod(Judge.N));
            assertThat(Judge.number(a.plus(c))).isEqualTo(x.add(c.value()).mod(Judge.N));
            assertThat(Judge.number(a.times(b))).isEqualTo(x.multiply(y).mod(Judge.N));
            assertThat(Judge.number(a.times(c))).isEqualTo(x.multiply(c.value()).mod(Judge.N));
            assertThat(Judge.number(a.negate())).isEqualTo(Judge.N.subtract(x));
            assertThat(a.point().toBytes())
                    .isEqualTo(Judge.compressed(Judge.generator().multiply(x)));
        }
    }

    @Test
    void secretScalar_thatWouldBeZero_isRefusedWithoutShowingIt() {
        SecretScalar a = SecretScalar.random(random);
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> a.plus(a.negate()));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> a.times(Scalar.ZERO));
        assertThat(Judge.number(a.plus(Scalar.ZERO))).isEqualTo(Judge.number(a));
    }

    static Stream<byte[]> noSecretScalars() {
        byte[] most = new byte[32];
        Arrays.fill(most, (byte) 0xff);
        return Stream.of(new byte[0], new byte[31], new byte[33], new byte[32], ORDER.toArray(), most);
    }

    @ParameterizedTest
    @MethodSource("noSecretScalars")
    void secretScalar_outOfRange_isRefusedWithoutShowingIt(byte[] bytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretScalar.of(bytes))
                .withMessage("secret scalar is out of range");
    }

    @Test
    void secretScalar_textAndArrays_tellAndChangeNothing() {
        byte[] bytes = new byte[32];
        bytes[31] = 9;
        SecretScalar secret = SecretScalar.of(bytes);
        Arrays.fill(bytes, (byte) 1);
        Arrays.fill(secret.reveal(), (byte) 1);
        assertThat(Judge.number(secret)).isEqualTo(BigInteger.valueOf(9));
        assertThat(secret).hasToString("SecretScalar[redacted]");
    }

    @Test
    void secretScalar_closed_isWipedAndOfNoUse() throws ReflectiveOperationException {
        SecretScalar secret = SecretScalar.random(random);
        secret.close();
        var field = SecretScalar.class.getDeclaredField("value");
        field.setAccessible(true);
        assertThat((byte[]) field.get(secret)).containsOnly(0);
        SecretScalar other = SecretScalar.random(random);
        List<Runnable> uses = List.of(
                secret::reveal,
                secret::point,
                secret::negate,
                () -> secret.plus(other),
                () -> other.plus(secret),
                () -> secret.times(Scalar.ONE));
        for (Runnable use : uses) {
            assertThatIllegalStateException().isThrownBy(use::run).withMessage("this secret was wiped");
        }
    }

    @Test
    void points_agreeWithBouncyCastle() {
        for (int i = 0; i < ROUNDS; i++) {
            Point p = SecretScalar.random(random).point();
            Point q = SecretScalar.random(random).point();
            Scalar c = scalar();
            assertThat(p.plus(q).toBytes())
                    .isEqualTo(Judge.compressed(Judge.point(p).add(Judge.point(q))));
            assertThat(p.times(c).toBytes())
                    .isEqualTo(Judge.compressed(Judge.point(p).multiply(c.value())));
            assertThat(p.negate().toBytes())
                    .isEqualTo(Judge.compressed(Judge.point(p).negate()));
            assertThat(p.hasEvenY()).isEqualTo(Judge.hasEvenY(Judge.point(p)));
            assertThat(p.xOnly().bytes()).isEqualTo(Bytes.of(Judge.x(Judge.point(p))));
            assertThat(Point.parse(p.toBytes())).isEqualTo(p).hasSameHashCodeAs(p);
        }
    }

    @Test
    void infinity_isTheNeutralElement() {
        Point p = SecretScalar.random(random).point();
        assertThat(p.plus(p.negate())).isEqualTo(Point.INFINITY);
        assertThat(p.plus(Point.INFINITY)).isEqualTo(p);
        assertThat(Point.INFINITY.negate()).isEqualTo(Point.INFINITY);
        assertThat(p.times(Scalar.ZERO)).isEqualTo(Point.INFINITY);
        assertThat(Point.INFINITY.times(Scalar.of(5))).isEqualTo(Point.INFINITY);
        assertThat(Point.sum(List.of())).isEqualTo(Point.INFINITY);
        assertThat(Point.sum(List.of(p, p.negate(), p))).isEqualTo(p);
        assertThat(p.plus(p)).isEqualTo(p.times(Scalar.of(2)));
        assertThat(Point.INFINITY.toBytesWithInfinity()).isEqualTo(Bytes.of(new byte[33]));
        assertThat(Point.parseWithInfinity(Bytes.of(new byte[33]))).isEqualTo(Point.INFINITY);
        assertThatIllegalStateException().isThrownBy(Point.INFINITY::toBytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f8179",
                "000000000000000000000000000000000000000000000000000000000000000000",
                "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                "02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30",
                "0248c264cdd57d3c24d79990b0f865674eb62a0f9018277a95011b41bfc193b831"
            })
    void point_thatIsNone_isRefused(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> Point.parse(Bytes.fromHex(hex)));
    }

    @Test
    void evaluate_isTheSumOfPowers() {
        List<Point> coefficients = List.of(
                SecretScalar.random(random).point(),
                SecretScalar.random(random).point(),
                SecretScalar.random(random).point());
        Point byPowers = coefficients
                .get(0)
                .plus(coefficients.get(1).times(Scalar.of(5)))
                .plus(coefficients.get(2).times(Scalar.of(25)));
        assertThat(Point.evaluate(coefficients, Scalar.of(5))).isEqualTo(byPowers);
    }
}
