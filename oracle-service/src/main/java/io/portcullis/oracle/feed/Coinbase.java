package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Quote;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Coinbase Exchange. Its ticker comes with trades, and its time is that of the trade; a heartbeat proves the link but not the
 * quote. Gaps in the sequence are normal on this channel (price-feeds §1.1).
 */
final class Coinbase implements VenueFeed {
    private static final String PRODUCT = "BTC-USD";

    @Override
    public String venue() {
        return "coinbase";
    }

    @Override
    public URI defaultBase() {
        return URI.create("wss://ws-feed.exchange.coinbase.com");
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public List<String> subscriptions() {
        return List.of("""
                {"type":"subscribe","product_ids":["BTC-USD"],"channels":["ticker","heartbeat"]}""");
    }

    @Override
    public FrameReader newReader() {
        return this::read;
    }

    private Message read(Frame frame, long receivedNanos) {
        return switch (frame.text("type")) {
            case "ticker" -> quote(frame, receivedNanos);
            case "heartbeat" -> new Message.Heartbeat(false);
            case "error" -> new Message.Reconnect("error message");
            default -> new Message.Ignored();
        };
    }

    private Message quote(Frame ticker, long receivedNanos) {
        ticker.require("product_id", PRODUCT);
        return new Message.Quoted(new Quote(
                venue(),
                ticker.price("best_bid"),
                ticker.price("best_ask"),
                Optional.of(ticker.price("price")),
                ticker.optionalTime("time"),
                receivedNanos));
    }
}
