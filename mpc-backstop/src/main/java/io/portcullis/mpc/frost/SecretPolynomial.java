package io.portcullis.mpc.frost;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/** The polynomial that a key is shared by: the constant coefficient first, which is the key. Close it to wipe it. */
public final class SecretPolynomial implements AutoCloseable {
    private final List<SecretScalar> coefficients;

    /** The caller hands the coefficients over; they are wiped with the polynomial. */
    public SecretPolynomial(List<SecretScalar> coefficients) {
        if (coefficients.isEmpty()) {
            throw new IllegalArgumentException("a polynomial has a coefficient");
        }
        this.coefficients = List.copyOf(coefficients);
    }

    /** As many coefficients, uniform in [1, order). */
    public static SecretPolynomial random(int size, SecureRandom random) {
        return new SecretPolynomial(
                Stream.generate(() -> SecretScalar.random(random)).limit(size).toList());
    }

    /**
     * The value for a node, at its id + 1.
     *
     * @throws ArithmeticException when it, or a sum on the way, is zero, which random coefficients never give
     */
    public SecretScalar share(int id) {
        Scalar x = Scalar.ofId(id);
        SecretScalar value = coefficients.get(coefficients.size() - 1).plus(Scalar.ZERO);
        for (int i = coefficients.size() - 2; i >= 0; i--) {
            try (SecretScalar before = value;
                    SecretScalar product = before.times(x)) {
                value = product.plus(coefficients.get(i));
            }
        }
        return value;
    }

    /** The coefficients times the generator. */
    public VssCommitment commitment() {
        return new VssCommitment(coefficients.stream().map(SecretScalar::point).toList());
    }

    @Override
    public void close() {
        coefficients.forEach(SecretScalar::close);
    }

    @Override
    public String toString() {
        return "SecretPolynomial[redacted]";
    }
}
