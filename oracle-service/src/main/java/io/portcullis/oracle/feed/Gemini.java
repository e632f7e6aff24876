package io.portcullis.oracle.feed;

import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Quote;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gemini, market data v1. To connect is to subscribe, to the product in the path. Each side of the top of the book is sent
 * when it changes, under a number that every message of the connection carries. Whether the market is open, it tells over REST
 * only (price-feeds §1.4).
 */
final class Gemini implements VenueFeed {
    private static final String BID = "bid";
    private static final String ASK = "ask";
    private static final Set<String> SIDES = Set.of(BID, ASK);

    @Override
    public String venue() {
        return "gemini";
    }

    @Override
    public URI defaultBase() {
        return URI.create("wss://api.gemini.com");
    }

    @Override
    public String path() {
        return "/v1/marketdata/btcusd?top_of_book=true&heartbeat=true";
    }

    @Override
    public List<String> subscriptions() {
        return List.of();
    }

    @Override
    public Optional<StatusPage> statusPage() {
        return Optional.of(new StatusPage("/v1/symbols/details/btcusd", Gemini::problem));
    }

    private static Optional<String> problem(Frame details) {
        if (!details.text("symbol").equalsIgnoreCase("BTCUSD")) {
            throw new IllegalArgumentException("another symbol");
        }
        return switch (details.text("status")) {
            case "open" -> Optional.empty();
            case "closed", "cancel_only", "post_only", "limit_only" -> Optional.of("market: " + details.text("status"));
            default -> Optional.of("market: unknown state");
        };
    }

    @Override
    public FrameReader newReader() {
        return new Book();
    }

    /** The top of the book, as far as the connection has told it. */
    private final class Book implements FrameReader {
        private final Map<String, MicroUsd> top = new HashMap<>();
        private long nextSequence;

        @Override
        public Message read(Frame frame, long receivedNanos) {
            if (frame.wholeNumber("socket_sequence") != nextSequence) {
                return new Message.Reconnect("gap in the sequence");
            }
            nextSequence++;
            return switch (frame.text("type")) {
                case "update" -> update(frame, receivedNanos);
                case "heartbeat" -> new Message.Heartbeat(isQuotable());
                default -> new Message.Ignored();
            };
        }

        private Message update(Frame frame, long receivedNanos) {
            var changed = new HashMap<>(top);
            // An update that cannot be read leaves nothing of the book to rely on.
            top.clear();
            List<Frame> changes = frame.elements("events").stream()
                    .filter(event -> event.text("type").equals("change"))
                    .toList();
            changes.forEach(change -> apply(change, changed));
            top.putAll(changed);
            boolean isNews = !changes.isEmpty() && top.keySet().containsAll(SIDES);
            return isNews ? quote(frame, receivedNanos) : new Message.Ignored();
        }

        private static void apply(Frame change, Map<String, MicroUsd> book) {
            String side = change.text("side");
            if (!SIDES.contains(side)) {
                throw new IllegalArgumentException("another side");
            }
            MicroUsd price = change.price("price");
            if (change.isPositive("remaining")) {
                book.put(side, price);
            } else {
                book.remove(side, price);
            }
        }

        private Message quote(Frame frame, long receivedNanos) {
            return new Message.Quoted(new Quote(
                    venue(),
                    top.get(BID),
                    top.get(ASK),
                    Optional.empty(),
                    frame.optionalMilliTime("timestampms"),
                    receivedNanos));
        }

        private boolean isQuotable() {
            return top.keySet().containsAll(SIDES) && top.get(ASK).isAbove(top.get(BID));
        }
    }
}
