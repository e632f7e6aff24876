package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.Quote;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Bitstamp. It has no channel for the best bid and ask, so they are taken from the top of its order book, of which every
 * message is a whole. It answers heartbeats and asks for a new connection before it closes one (price-feeds §1.3).
 */
final class Bitstamp implements VenueFeed {
    private static final String CHANNEL = "order_book_btcusd";

    @Override
    public String venue() {
        return "bitstamp";
    }

    @Override
    public URI defaultBase() {
        return URI.create("wss://ws.bitstamp.net");
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public List<String> subscriptions() {
        return List.of("""
                {"event":"bts:subscribe","data":{"channel":"order_book_btcusd"}}""");
    }

    @Override
    public Optional<String> keepAlive() {
        return Optional.of("""
                {"event":"bts:heartbeat"}""");
    }

    @Override
    public FrameReader newReader() {
        return this::read;
    }

    private Message read(Frame frame, long receivedNanos) {
        return switch (frame.text("event")) {
            case "data" -> quote(frame, receivedNanos);
            case "bts:heartbeat" -> new Message.Heartbeat(false);
            case "bts:request_reconnect" -> new Message.Reconnect("asked to reconnect");
            case "bts:error" -> new Message.Reconnect("error message");
            default -> new Message.Ignored();
        };
    }

    private Message quote(Frame frame, long receivedNanos) {
        frame.require("channel", CHANNEL);
        Frame book = frame.object("data");
        Instant time = book.microTime("microtimestamp");
        return new Message.Quoted(new Quote(
                venue(),
                book.bestPrice("bids"),
                book.bestPrice("asks"),
                Optional.empty(),
                Optional.of(time),
                receivedNanos));
    }
}
