package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.MinuteBar;
import io.portcullis.replay.market.Minutes;
import io.portcullis.replay.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gemini's WebSocket version 1, market data of btcusd: connecting is the subscription, and the query says to what. Without
 * {@code top_of_book=true} the real one sends the whole book; here the book has no more than its top. Next to it the market's
 * state over REST (price-feeds §1.4).
 */
final class GeminiDialect implements Dialect {
    private static final String SYMBOL_DETAILS = "/v1/symbols/details/";
    private static final String SYMBOL = "btcusd";
    private static final int MINUTES_PER_DAY = 24 * 60;
    private static final String SIZE_BTC = "0.25";

    @Override
    public Optional<String> streamPath() {
        return Optional.of("/v1/marketdata/" + SYMBOL);
    }

    @Override
    public Conversation connect(Map<String, String> query) {
        return new Feed(query.getOrDefault("heartbeat", "false").equals("true"));
    }

    @Override
    public JsonNode tooManyRequests() {
        return error("RateLimited", "Too many requests");
    }

    @Override
    public Answer get(String path, Map<String, String> query, Moment moment) {
        if (!path.startsWith(SYMBOL_DETAILS)) {
            return Answer.json(404, error("EndpointNotFound", "API entry point `" + path + "` not found"));
        }
        String symbol = path.substring(SYMBOL_DETAILS.length());
        return symbol.equalsIgnoreCase(SYMBOL)
                ? Answer.json(200, details(status(moment)))
                : Answer.json(
                        400, error("InvalidSymbol", "Supplied value '" + symbol + "' is not a valid value for symbol"));
    }

    @Override
    public Optional<Answer> candles(String path, Map<String, String> query, Minutes minutes) {
        return path.equals("/v2/candles/" + SYMBOL + "/1m")
                ? Optional.of(
                        Answer.json(200, CandleList.newestFirst(minutes.last(MINUTES_PER_DAY), GeminiDialect::candle)))
                : Optional.empty();
    }

    /** By position: start in milliseconds, open, high, low, close, volume. */
    private static JsonNode candle(MinuteBar bar) {
        return Json.array()
                .add(bar.start().toEpochMilli())
                .add(Json.usd(bar.openCents()))
                .add(Json.usd(bar.highCents()))
                .add(Json.usd(bar.lowCents()))
                .add(Json.usd(bar.closeCents()))
                .add(CandleList.volumeBtc(bar));
    }

    private static ObjectNode error(String reason, String message) {
        return Json.object().put("result", "error").put("reason", reason).put("message", message);
    }

    private static String status(Moment moment) {
        if (moment.has(Fault.Kind.MAINTENANCE)) {
            return "closed";
        }
        return moment.has(Fault.Kind.CANCEL_ONLY) ? "cancel_only" : "open";
    }

    private static ObjectNode details(String status) {
        return Json.object()
                .put("symbol", "BTCUSD")
                .put("base_currency", "BTC")
                .put("quote_currency", "USD")
                .put("min_order_size", "0.00001")
                .put("status", status)
                .put("wrap_enabled", false);
    }

    private static final class Feed implements Conversation {
        private static final int HEARTBEAT_SECONDS = 5;

        private final boolean heartbeats;
        /** Rises by one with every message of this connection, whatever its type. */
        private long socketSequence;

        Feed(boolean heartbeats) {
            this.heartbeats = heartbeats;
        }

        @Override
        public List<String> opened(Moment moment) {
            return moment.latest().map(tick -> update("initial", tick)).stream().toList();
        }

        /** Nothing is understood here, and nothing is answered. */
        @Override
        public List<String> received(String text, Moment moment) {
            return List.of();
        }

        @Override
        public List<String> second(Moment moment) {
            List<String> frames = new ArrayList<>();
            if (moment.has(Fault.Kind.SEQUENCE_GAP)) {
                socketSequence++;
            }
            moment.news().ifPresent(tick -> frames.add(update("top-of-book", tick)));
            if (heartbeats && moment.time().getEpochSecond() % HEARTBEAT_SECONDS == 0) {
                frames.add(Json.write(message("heartbeat")));
            }
            return frames;
        }

        private ObjectNode message(String type) {
            return Json.object().put("type", type).put("socket_sequence", socketSequence++);
        }

        private String update(String reason, Tick tick) {
            ObjectNode update = message("update")
                    .put("eventId", tick.timeMs())
                    .put("timestamp", tick.clockMs() / 1000)
                    .put("timestampms", tick.clockMs());
            ArrayNode events = update.putArray("events");
            if (tick.traded()) {
                events.add(trade(tick));
            }
            events.add(change("bid", reason, tick.bidCents())).add(change("ask", reason, tick.askCents()));
            return Json.write(update);
        }
    }

    private static ObjectNode trade(Tick tick) {
        return Json.object()
                .put("type", "trade")
                .put("tid", tick.tradeId())
                .put("price", usd(tick.lastCents()))
                .put("amount", SIZE_BTC)
                .put("makerSide", "ask");
    }

    private static ObjectNode change(String side, String reason, long cents) {
        return Json.object()
                .put("type", "change")
                .put("side", side)
                .put("price", usd(cents))
                .put("remaining", SIZE_BTC)
                .put("reason", reason);
    }

    private static String usd(long cents) {
        return Json.usd(cents).toPlainString();
    }
}
