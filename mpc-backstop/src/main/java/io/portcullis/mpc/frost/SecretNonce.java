package io.portcullis.mpc.frost;

import io.portcullis.bitcoin.Bytes;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The secret of round 1. It signs once, whoever asks and however many at a time: two signatures by one nonce give the share away. It
 * lives in memory only, so there is no way to write it out. Close it to wipe it.
 */
public final class SecretNonce implements AutoCloseable {
    /** Both secrets, wiped by whoever took them. */
    record Pair(SecretScalar hiding, SecretScalar binding) implements AutoCloseable {
        @Override
        public void close() {
            hiding.close();
            binding.close();
        }
    }

    private final AtomicReference<@Nullable Pair> pair;
    private final PublicNonce commitment;

    SecretNonce(SecretScalar hiding, SecretScalar binding) {
        this.pair = new AtomicReference<>(new Pair(hiding, binding));
        this.commitment = new PublicNonce(hiding.point(), binding.point());
    }

    /**
     * Round 1: a fresh nonce for one attempt to sign one message.
     *
     * @param message what will be signed, 32 bytes
     * @param extra anything that no other attempt has: session, attempt, a counter
     */
    public static SecretNonce generate(Share share, Group group, Bytes message, Bytes extra, SecureRandom random) {
        var input = new NonceInput(
                Optional.of(share.secret()),
                Optional.of(share.pubshare()),
                Optional.of(group.key().x()),
                Optional.of(message),
                extra);
        byte[] fresh = new byte[32];
        random.nextBytes(fresh);
        try {
            return derive(fresh, input);
        } finally {
            Arrays.fill(fresh, (byte) 0);
        }
    }

    /** BIP 445's <i>NonceGen</i> from 32 random bytes. */
    static SecretNonce derive(byte[] fresh, NonceInput input) {
        byte[] random = input.share().map(share -> masked(share, fresh)).orElseGet(fresh::clone);
        try {
            byte[] rest = input.toBytes();
            return new SecretNonce(scalar(random, rest, 0), scalar(random, rest, 1));
        } finally {
            Arrays.fill(random, (byte) 0);
        }
    }

    private static byte[] masked(SecretScalar share, byte[] fresh) {
        byte[] masked = SecretHash.tagged("BIP0445/aux", fresh);
        byte[] secret = share.reveal();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= secret[i];
        }
        Arrays.fill(secret, (byte) 0);
        return masked;
    }

    /**
     * A hash at or above the order is refused rather than reduced: it has a probability of 2^-128, and secrets are never divided.
     */
    private static SecretScalar scalar(byte[] random, byte[] rest, int index) {
        byte[] hash = SecretHash.tagged("BIP0445/nonce", random, rest, new byte[] {(byte) index});
        try {
            return SecretScalar.of(hash);
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }

    /** What is sent in round 1. */
    public PublicNonce commitment() {
        return commitment;
    }

    /**
     * Takes the secrets, which the caller closes. Nobody gets them again.
     *
     * @throws FrostException {@link Fault#NONCE_SPENT}
     */
    Pair take() {
        Pair taken = pair.getAndSet(null);
        if (taken == null) {
            throw Fault.NONCE_SPENT.by(List.of());
        }
        return taken;
    }

    @Override
    public void close() {
        Pair left = pair.getAndSet(null);
        if (left != null) {
            left.close();
        }
    }

    @Override
    public String toString() {
        return "SecretNonce[redacted]";
    }
}
