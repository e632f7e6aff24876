package io.portcullis.oracle.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.bitcoin.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A bucket of tokens for each client. Clients are known by a keyed hash of their address only, and the key is forgotten every
 * hour, so that memory tells nobody who asked.
 */
final class RateLimiter {
    private static final int MAX_CLIENTS = 100_000;
    private static final long ROTATION_NANOS = Duration.ofHours(1).toNanos();

    private final RateLimit limit;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Cache<Bytes, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MAX_CLIENTS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();
    private SecretKeySpec key;
    private long keyNanos;

    RateLimiter(RateLimit limit, LongSupplier nanoTime, RandomGenerator random) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.random = random;
        this.key = drawKey(random);
        this.keyNanos = nanoTime.getAsLong();
    }

    /** Whether a request of this client is within its limit; if so, it is counted. */
    boolean admits(String address) {
        long now = nanoTime.getAsLong();
        return buckets.get(hash(address, now), hash -> new Bucket(limit.burst(), now))
                .take(now);
    }

    private synchronized Bytes hash(String address, long now) {
        if (now - keyNanos > ROTATION_NANOS) {
            key = drawKey(random);
            keyNanos = now;
            buckets.invalidateAll();
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Bytes.of(mac.doFinal(address.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static SecretKeySpec drawKey(RandomGenerator random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** Tokens that come back with time. */
    private final class Bucket {
        private double tokens;
        private long takenNanos;

        Bucket(int tokens, long now) {
            this.tokens = tokens;
            this.takenNanos = now;
        }

        synchronized boolean take(long now) {
            double earned = (now - takenNanos) * 1e-9 * limit.perSecond();
            tokens = Math.min(limit.burst(), tokens + earned);
            takenNanos = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }
}
