package io.portcullis.oracle.feed;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A venue and the place where it is reached. */
public final class VenueEndpoint {
    private static final List<VenueFeed> VENUES =
            List.of(new Coinbase(), new Kraken(), new Bitstamp(), new Gemini(), new LmaxDigital());

    private final VenueFeed feed;
    private final URI uri;

    private VenueEndpoint(VenueFeed feed, URI uri) {
        this.feed = feed;
        this.uri = uri;
    }

    /**
     * The venue of this name at {@code base}, or at its own address.
     *
     * @throws IllegalArgumentException when there is no such venue, or the base is neither {@code wss} nor on this machine
     */
    public static VenueEndpoint of(String venue, Optional<URI> base) {
        VenueFeed feed = VENUES.stream()
                .filter(known -> known.venue().equals(venue))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown venue; known are " + names()));
        URI uri = TextSocket.requireSafe(base.orElse(feed.defaultBase()));
        return new VenueEndpoint(feed, uri.resolve(feed.path()));
    }

    private static String names() {
        return VENUES.stream().map(VenueFeed::venue).collect(Collectors.joining(", "));
    }

    public String venue() {
        return feed.venue();
    }

    public URI uri() {
        return uri;
    }

    VenueFeed feed() {
        return feed;
    }
}
