package io.portcullis.mpc.frost;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Deals a key that a test knows. */
public final class KeyDealing {
    private KeyDealing() {}

    /** @param secret 32 bytes */
    public static Dealing of(byte[] secret, GroupTerms terms, SecureRandom random) {
        List<SecretScalar> coefficients = new ArrayList<>(List.of(SecretScalar.of(secret)));
        for (int i = 1; i < terms.quorum().threshold(); i++) {
            coefficients.add(SecretScalar.random(random));
        }
        try (var polynomial = new SecretPolynomial(coefficients)) {
            return Dealing.deal(terms, polynomial);
        }
    }
}
