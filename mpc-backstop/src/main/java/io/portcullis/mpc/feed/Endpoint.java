package io.portcullis.mpc.feed;

import java.net.URI;
import java.util.Set;

/** A venue and the base URI to reach it at, to which the venue's own paths are appended. */
public record Endpoint(Venue venue, URI base) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /** @throws IllegalArgumentException unless the URI is https, or http on the loopback interface, without query */
    public Endpoint {
        boolean encrypted = "https".equals(base.getScheme()) && base.getHost() != null;
        boolean loopback =
                "http".equals(base.getScheme()) && base.getHost() != null && LOOPBACK.contains(base.getHost());
        if (!(encrypted || loopback) || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("base URI of " + venue.name() + " must be https, or http on loopback");
        }
    }

    /** The venue at its real address. */
    public static Endpoint of(Venue venue) {
        return new Endpoint(venue, venue.defaultBase());
    }

    URI uri(String path) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + path);
    }
}
