package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Quote;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Kraken, WebSocket v2. Subscribed to changes of the best bid and ask, so a heartbeat, which comes when nothing else does,
 * says that the last quote still stands. Only an engine that is "online" matches orders (price-feeds §1.2).
 */
final class Kraken implements VenueFeed {
    private static final String SYMBOL = "BTC/USD";

    @Override
    public String venue() {
        return "kraken";
    }

    @Override
    public URI defaultBase() {
        return URI.create("wss://ws.kraken.com");
    }

    @Override
    public String path() {
        return "/v2";
    }

    @Override
    public List<String> subscriptions() {
        return List.of("""
                {"method":"subscribe","params":{"channel":"ticker","symbol":["BTC/USD"],\
                "event_trigger":"bbo","snapshot":true},"req_id":1}""");
    }

    @Override
    public FrameReader newReader() {
        return this::read;
    }

    private Message read(Frame frame, long receivedNanos) {
        if (frame.isFalse("success")) {
            return new Message.Reconnect("subscription refused");
        }
        return switch (frame.text("channel")) {
            case "ticker" -> quote(frame.onlyElement("data"), receivedNanos);
            case "status" -> health(frame.onlyElement("data").text("system"));
            case "heartbeat" -> new Message.Heartbeat(true);
            default -> new Message.Ignored();
        };
    }

    private Message quote(Frame ticker, long receivedNanos) {
        ticker.require("symbol", SYMBOL);
        return new Message.Quoted(new Quote(
                venue(),
                ticker.price("bid"),
                ticker.price("ask"),
                ticker.optionalPrice("last"),
                ticker.optionalTime("timestamp"),
                receivedNanos));
    }

    private static Message health(String system) {
        return new Message.Health(
                switch (system) {
                    case "online" -> Optional.empty();
                    case "maintenance", "cancel_only", "post_only", "limit_only" -> Optional.of("engine: " + system);
                    default -> Optional.of("engine: unknown state");
                });
    }
}
