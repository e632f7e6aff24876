package io.portcullis.oracle.http;

/**
 * How many requests one client may make.
 *
 * @param perSecond in the long run
 * @param burst at once, after a rest
 */
public record RateLimit(int perSecond, int burst) {
    /** @throws IllegalArgumentException when it would admit nobody */
    public RateLimit {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate limit is at least 1");
        }
    }
}
