package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Quote;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Coinbase Exchange. Its ticker comes with trades, and its time is that of the trade; a heartbeat proves the link but not the
 * quote. Gaps in the sequence are normal on this channel. Every few seconds it sends the state of all its products, of which
 * there are so many that they are asked for apart: without them it is still a venue (price-feeds §1.1).
 */
final class Coinbase implements VenueFeed {
    private static final String PRODUCT = "BTC-USD";
    private static final List<String> RESTRICTIONS =
            List.of("cancel_only", "post_only", "limit_only", "trading_disabled");
    /** Hundreds of products and currencies, a few hundred characters each. */
    private static final int MAX_STATUS_LENGTH = 2 * 1024 * 1024;

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
                {"type":"subscribe","product_ids":["BTC-USD"],"channels":["ticker","heartbeat"]}""", """
                {"type":"subscribe","channels":[{"name":"status"}]}""");
    }

    @Override
    public int maxFrameLength() {
        return MAX_STATUS_LENGTH;
    }

    @Override
    public FrameReader newReader() {
        return this::read;
    }

    private Message read(Frame frame, long receivedNanos) {
        return switch (frame.text("type")) {
            case "ticker" -> quote(frame, receivedNanos);
            case "heartbeat" -> new Message.Heartbeat(false);
            case "status" -> health(frame);
            case "error" -> error(frame);
            default -> new Message.Ignored();
        };
    }

    /** Whoever does not have the channel {@code status} names it in the reason. */
    private static Message error(Frame error) {
        return error.text("reason").startsWith("status ")
                ? new Message.Ignored()
                : new Message.Reconnect("error message");
    }

    private static Message health(Frame status) {
        Frame product = status.elements("products").stream()
                .filter(any -> any.text("id").equals(PRODUCT))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("product is not listed"));
        if (!product.text("status").equals("online")) {
            return new Message.Health(Optional.of("product: not online"));
        }
        return new Message.Health(
                RESTRICTIONS.stream().filter(product::isTrue).findFirst().map("product: "::concat));
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
