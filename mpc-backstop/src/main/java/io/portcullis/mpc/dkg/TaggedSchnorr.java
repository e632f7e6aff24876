package io.portcullis.mpc.dkg;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.mpc.frost.Point;
import io.portcullis.mpc.frost.Scalar;
import io.portcullis.mpc.frost.SecretHash;
import io.portcullis.mpc.frost.SecretScalar;
import java.util.Arrays;

/** BIP340 signatures of messages of any length, under tags of their own: {@code <prefix>/aux}, {@code /nonce}, {@code /challenge}. */
record TaggedSchnorr(String prefix) {
    static final int SIZE = 64;

    private static final Bytes EVEN = Bytes.of((byte) 2);

    /** @param aux 32 bytes */
    Bytes sign(SecretScalar secret, Bytes message, byte[] aux) {
        Point key = secret.point();
        try (SecretScalar even = key.hasEvenY() ? copy(secret) : secret.negate();
                SecretScalar drawn = nonce(even, key, message, aux)) {
            Point commitment = drawn.point();
            Bytes nonceX = commitment.xOnly().bytes();
            Scalar challenge = challenge(nonceX, key.xOnly().bytes(), message);
            try (SecretScalar nonce = commitment.hasEvenY() ? copy(drawn) : drawn.negate();
                    SecretScalar product = even.times(challenge);
                    SecretScalar sum = nonce.plus(product)) {
                return Bytes.concat(nonceX, Bytes.of(sum.reveal()));
            }
        }
    }

    private SecretScalar nonce(SecretScalar even, Point key, Bytes message, byte[] aux) {
        byte[] masked = SecretHash.tagged(prefix + "/aux", aux);
        byte[] secret = even.reveal();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= secret[i];
        }
        byte[] hash =
                SecretHash.tagged(prefix + "/nonce", masked, key.xOnly().bytes().toArray(), message.toArray());
        try {
            return SecretScalar.of(hash);
        } finally {
            Arrays.fill(masked, (byte) 0);
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(hash, (byte) 0);
        }
    }

    private static SecretScalar copy(SecretScalar secret) {
        return secret.plus(Scalar.ZERO);
    }

    /**
     * Whether a key, of which only x counts, signed.
     *
     * @param signature 64 bytes
     */
    boolean verifies(Point key, Bytes message, Bytes signature) {
        Bytes nonceX = signature.slice(0, Scalar.SIZE);
        try {
            Scalar s = Scalar.parse(signature.slice(Scalar.SIZE, SIZE));
            Point even = key.hasEvenY() ? key : key.negate();
            Scalar challenge = challenge(nonceX, key.xOnly().bytes(), message);
            Point nonce = Point.GENERATOR.times(s).plus(even.times(challenge).negate());
            return !nonce.isInfinity() && nonce.equals(Point.parse(Bytes.concat(EVEN, nonceX)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Scalar challenge(Bytes nonceX, Bytes keyX, Bytes message) {
        return Scalar.reduce(Hashes.tagged(prefix + "/challenge", nonceX, keyX, message));
    }
}
