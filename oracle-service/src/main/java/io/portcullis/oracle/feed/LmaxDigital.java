package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Quote;
import java.net.URI;
import java.util.List;

/**
 * LMAX Digital's public data. At most one ticker a second, and none while nothing is traded: it has no heartbeat, and closes
 * the connection of a client that pings. It rests for some five minutes a day (price-feeds §1.9).
 */
final class LmaxDigital implements VenueFeed {
    private static final String INSTRUMENT = "btc-usd";

    @Override
    public String venue() {
        return "lmax";
    }

    @Override
    public URI defaultBase() {
        return URI.create("wss://public-data-api.london-digital.lmax.com");
    }

    @Override
    public String path() {
        return "/v1/web-socket";
    }

    @Override
    public List<String> subscriptions() {
        return List.of("""
                {"type":"SUBSCRIBE","channels":[{"name":"TICKER","instruments":["btc-usd"]}]}""");
    }

    @Override
    public boolean bearsPings() {
        return false;
    }

    @Override
    public FrameReader newReader() {
        return this::read;
    }

    private Message read(Frame frame, long receivedNanos) {
        return switch (frame.text("type")) {
            case "TICKER" -> quote(frame, receivedNanos);
            case "ERROR" -> new Message.Reconnect("error message");
            default -> new Message.Ignored();
        };
    }

    private Message quote(Frame ticker, long receivedNanos) {
        ticker.require("instrument_id", INSTRUMENT);
        return new Message.Quoted(new Quote(
                venue(),
                ticker.price("best_bid"),
                ticker.price("best_ask"),
                ticker.optionalPrice("last_price"),
                ticker.optionalTime("timestamp"),
                receivedNanos));
    }
}
