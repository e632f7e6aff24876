package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.MinuteBar;
import io.portcullis.replay.market.Minutes;
import io.portcullis.replay.market.Tick;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Bitstamp's WebSocket: the order book and the trades of BTC/USD (price-feeds §1.3). */
final class BitstampDialect implements Dialect {
    private static final String BOOK = "order_book_btcusd";
    private static final String TRADES = "live_trades_btcusd";
    private static final String MAX_CANDLES = "1000";
    private static final int LEVELS = 10;
    private static final int LEVEL_CENTS = 100;
    private static final BigDecimal SIZE_BTC = new BigDecimal("0.25000000");

    @Override
    public Optional<String> streamPath() {
        return Optional.of("/");
    }

    @Override
    public Conversation connect(Map<String, String> query) {
        return new Feed();
    }

    @Override
    public Optional<Answer> candles(String path, Map<String, String> query, Minutes minutes) {
        if (!path.equals("/api/v2/ohlc/btcusd/")) {
            return Optional.empty();
        }
        Optional<Instant> start = CandleList.time(query, "start");
        Optional<Instant> end = CandleList.time(query, "end");
        boolean isMinutes = query.getOrDefault("step", "").equals("60");
        if (!isMinutes
                || start.isEmpty()
                || end.isEmpty()
                || !query.getOrDefault("limit", "").equals(MAX_CANDLES)) {
            return Optional.of(Answer.json(400, Json.object().put("code", 400).put("reason", "Invalid query")));
        }
        ObjectNode answer = Json.object();
        answer.putObject("data")
                .put("pair", "BTC/USD")
                .set("ohlc", CandleList.oldestFirst(minutes.between(start.get(), end.get()), BitstampDialect::candle));
        return Optional.of(Answer.json(200, answer));
    }

    private static JsonNode candle(MinuteBar bar) {
        return Json.object()
                .put("timestamp", Long.toString(bar.start().getEpochSecond()))
                .put("open", Json.usd(bar.openCents()).toPlainString())
                .put("high", Json.usd(bar.highCents()).toPlainString())
                .put("low", Json.usd(bar.lowCents()).toPlainString())
                .put("close", Json.usd(bar.closeCents()).toPlainString())
                .put("volume", CandleList.volumeBtc(bar).toPlainString());
    }

    private static final class Feed implements Conversation {
        private final Set<String> subscribed = new TreeSet<>();

        @Override
        public List<String> received(String text, Moment moment) {
            JsonNode request = Json.readObject(text).orElse(Json.object());
            String channel = request.path("data").path("channel").asText();
            boolean known = channel.equals(BOOK) || channel.equals(TRADES);
            switch (request.path("event").asText()) {
                case "bts:heartbeat":
                    return List.of(text);
                case "bts:subscribe":
                    return known ? subscribe(channel, moment) : List.of(error("Bad subscription string."));
                case "bts:unsubscribe":
                    return known ? unsubscribe(channel) : List.of(error("Bad subscription string."));
                default:
                    return List.of(error("Bad event string."));
            }
        }

        private List<String> subscribe(String channel, Moment moment) {
            subscribed.add(channel);
            List<String> replies = new ArrayList<>(List.of(succeeded("bts:subscription_succeeded", channel)));
            if (channel.equals(BOOK)) {
                moment.latest().ifPresent(tick -> replies.add(book(tick)));
            }
            return replies;
        }

        private List<String> unsubscribe(String channel) {
            subscribed.remove(channel);
            return List.of(succeeded("bts:unsubscription_succeeded", channel));
        }

        @Override
        public List<String> second(Moment moment) {
            List<String> frames = new ArrayList<>();
            moment.news().ifPresent(tick -> {
                if (subscribed.contains(TRADES) && tick.traded()) {
                    frames.add(trade(tick));
                }
                if (subscribed.contains(BOOK)) {
                    frames.add(book(tick));
                }
            });
            return frames;
        }
    }

    private static String succeeded(String event, String channel) {
        return message(event, channel, Json.object());
    }

    private static String error(String text) {
        return message("bts:error", "", Json.object().putNull("code").put("message", text));
    }

    private static String message(String event, String channel, ObjectNode data) {
        return Json.write(
                Json.object().put("event", event).put("channel", channel).set("data", data));
    }

    private static String book(Tick tick) {
        ObjectNode data = times(Json.object(), tick);
        data.set("bids", levels(tick.bidCents(), -LEVEL_CENTS));
        data.set("asks", levels(tick.askCents(), LEVEL_CENTS));
        return message("data", BOOK, data);
    }

    /** Pairs of price and amount, best first. */
    private static ArrayNode levels(long bestCents, int stepCents) {
        ArrayNode levels = Json.array();
        for (int i = 0; i < LEVELS; i++) {
            levels.addArray()
                    .add(Json.usd(bestCents + (long) i * stepCents).toPlainString())
                    .add(SIZE_BTC.toPlainString());
        }
        return levels;
    }

    private static String trade(Tick tick) {
        BigDecimal price = Json.usd(tick.lastCents());
        ObjectNode data = Json.object()
                .put("id", tick.tradeId())
                .put("amount", SIZE_BTC)
                .put("amount_str", SIZE_BTC.toPlainString())
                .put("price", price)
                .put("price_str", price.toPlainString())
                .put("type", 0)
                .put("buy_order_id", 2 * tick.tradeId())
                .put("sell_order_id", 2 * tick.tradeId() + 1);
        return message("trade", TRADES, times(data, tick));
    }

    private static ObjectNode times(ObjectNode data, Tick tick) {
        return data.put("timestamp", Long.toString(tick.time().getEpochSecond()))
                .put("microtimestamp", Long.toString(tick.clockMs() * 1000));
    }
}
