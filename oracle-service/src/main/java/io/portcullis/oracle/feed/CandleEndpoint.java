package io.portcullis.oracle.feed;

import io.portcullis.protocol.Stamp;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A venue's candles and the place where they are asked for. */
final class CandleEndpoint {
    /** LMAX Digital's public data API knows books, tickers, instruments and the time, and neither trades nor candles. */
    private static final List<CandleVenue> VENUES =
            List.of(new CoinbaseCandles(), new KrakenCandles(), new BitstampCandles(), new GeminiCandles());

    private final CandleVenue candles;
    private final URI base;

    private CandleEndpoint(CandleVenue candles, URI base) {
        this.candles = candles;
        this.base = base;
    }

    /**
     * The candles of this venue at {@code base}, or at its own address; nothing when it has none.
     *
     * @throws IllegalArgumentException when the base is neither {@code https} nor on this machine, or is given for a venue
     *     that has no candles
     */
    static Optional<CandleEndpoint> of(String venue, Optional<URI> base) {
        Optional<CandleVenue> candles =
                VENUES.stream().filter(known -> known.venue().equals(venue)).findFirst();
        if (candles.isEmpty() && base.isPresent()) {
            throw new IllegalArgumentException(venue + " has no candles");
        }
        return candles.map(known -> new CandleEndpoint(known, requireSafe(base.orElse(known.defaultBase()))));
    }

    private static URI requireSafe(URI base) {
        boolean isPlain = "http".equals(base.getScheme()) && TextSocket.isLoopback(base);
        if (base.getHost() == null || !isPlain && !"https".equals(base.getScheme())) {
            throw new IllegalArgumentException("not an https:// URI, nor http:// on a loopback address");
        }
        return base;
    }

    CandleVenue candles() {
        return candles;
    }

    /** What asks for these minutes. */
    URI uri(Stamp first, Stamp last) {
        return base.resolve(candles.request(first, last));
    }
}
