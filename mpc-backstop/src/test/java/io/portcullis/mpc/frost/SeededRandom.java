package io.portcullis.mpc.frost;

import java.security.SecureRandom;
import java.util.Random;

/** Randomness that a test can repeat; its text is the seed, so that a failure names it. */
public final class SeededRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final long seed;
    private final transient Random random;

    public SeededRandom(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        random.nextBytes(bytes);
    }

    @Override
    public String toString() {
        return "seed " + seed;
    }
}
