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
    private final Optional<CandleEndpoint> candles;

    private VenueEndpoint(VenueFeed feed, URI uri, Optional<CandleEndpoint> candles) {
        this.feed = feed;
        this.uri = uri;
        this.candles = candles;
    }

    /**
     * The venue of this name at {@code base}, or at its own address. Only there it has candles of its own: those of a real venue
     * do not belong to the prices of another place.
     *
     * @throws IllegalArgumentException when there is no such venue, or the base is neither {@code wss} nor on this machine
     */
    public static VenueEndpoint of(String venue, Optional<URI> base) {
        VenueFeed feed = VENUES.stream()
                .filter(known -> known.venue().equals(venue))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown venue; known are " + names()));
        URI uri = TextSocket.requireSafe(base.orElse(feed.defaultBase()));
        Optional<CandleEndpoint> candles =
                base.isPresent() ? Optional.empty() : CandleEndpoint.of(venue, Optional.empty());
        return new VenueEndpoint(feed, uri.resolve(feed.path()), candles);
    }

    /**
     * The same venue with the candles at this base.
     *
     * @throws IllegalArgumentException when the base is neither {@code https} nor on this machine, or the venue has no candles
     */
    public VenueEndpoint withCandlesAt(URI base) {
        return new VenueEndpoint(feed, uri, CandleEndpoint.of(venue(), Optional.of(base)));
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

    /** Whether its candles count when a gap is healed. */
    public boolean hasCandles() {
        return candles.isPresent();
    }

    Optional<CandleEndpoint> candles() {
        return candles;
    }

    VenueFeed feed() {
        return feed;
    }
}
