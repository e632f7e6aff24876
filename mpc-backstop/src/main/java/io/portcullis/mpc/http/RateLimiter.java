package io.portcullis.mpc.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portcullis.bitcoin.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How often each client may ask. It remembers clients by a keyed hash of their address for a minute, and the key, which is never
 * written anywhere, is drawn anew every hour.
 */
final class RateLimiter {
    private static final int MAX_CLIENTS = 50_000;
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final Duration KEY_LIFE = Duration.ofHours(1);

    private final long nanosPerRequest;
    private final long burstNanos;
    private final LongSupplier nanos;
    private final SecureRandom random;

    /** By client the time at which all it has asked for would be spread evenly. */
    private final Cache<Bytes, Long> spentUntil;

    private SecretKeySpec key;
    private long keyDrawn;

    RateLimiter(int requestsPerSecond, int burst, LongSupplier nanos, SecureRandom random) {
        this.nanosPerRequest = Duration.ofSeconds(1).toNanos() / requestsPerSecond;
        this.burstNanos = Math.multiplyExact(nanosPerRequest, burst);
        this.nanos = nanos;
        this.random = random;
        this.spentUntil = Caffeine.newBuilder()
                .maximumSize(MAX_CLIENTS)
                .expireAfterAccess(MEMORY)
                .ticker(nanos::getAsLong)
                .build();
        this.key = draw(random);
        this.keyDrawn = nanos.getAsLong();
    }

    /** Whether this client may ask once more now; if so, that counts. */
    boolean admits(String client) {
        long now = nanos.getAsLong();
        boolean[] admitted = {false};
        spentUntil.asMap().compute(keyed(client, now), (hash, spent) -> {
            long from = spent == null || spent - now < 0 ? now : spent;
            admitted[0] = from + nanosPerRequest - now <= burstNanos;
            return admitted[0] ? from + nanosPerRequest : from;
        });
        return admitted[0];
    }

    private synchronized Bytes keyed(String client, long now) {
        if (now - keyDrawn > KEY_LIFE.toNanos()) {
            key = draw(random);
            keyDrawn = now;
            spentUntil.invalidateAll();
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Bytes.of(mac.doFinal(client.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static SecretKeySpec draw(SecureRandom random) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new SecretKeySpec(secret, "HmacSHA256");
    }
}
