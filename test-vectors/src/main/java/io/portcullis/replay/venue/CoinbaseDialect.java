package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.MinuteBar;
import io.portcullis.replay.market.Minutes;
import io.portcullis.replay.market.Tick;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Coinbase Exchange's feed: channels {@code ticker} and {@code heartbeat} of BTC-USD, and {@code status} of all (price-feeds §1.1). */
final class CoinbaseDialect implements Dialect {
    private static final String PRODUCT = "BTC-USD";
    private static final String PRODUCTS = "/products/";
    private static final String CANDLES = "/candles";
    private static final int MAX_CANDLES = 300;
    private static final String STATUS = "status";
    private static final int STATUS_SECONDS = 5;
    private static final Set<String> CHANNELS = Set.of("ticker", "heartbeat", STATUS);
    private static final String SIZE_BTC = "0.25000000";

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
        if (!path.startsWith(PRODUCTS) || !path.endsWith(CANDLES)) {
            return Optional.empty();
        }
        if (!path.equals(PRODUCTS + PRODUCT + CANDLES)) {
            return Optional.of(Answer.json(404, Json.object().put("message", "NotFound")));
        }
        Optional<Instant> start = CandleList.time(query, "start");
        Optional<Instant> end = CandleList.time(query, "end");
        if (!query.getOrDefault("granularity", "").equals("60") || start.isEmpty() || end.isEmpty()) {
            return Optional.of(Answer.json(400, Json.object().put("message", "Unsupported granularity")));
        }
        if (Duration.between(start.get(), end.get()).toMinutes() >= MAX_CANDLES) {
            return Optional.of(Answer.json(400, Json.object().put("message", "more than 300 aggregations requested")));
        }
        return Optional.of(Answer.json(
                200, CandleList.newestFirst(minutes.between(start.get(), end.get()), CoinbaseDialect::candle)));
    }

    /** By position: start, low, high, open, close, volume. */
    private static JsonNode candle(MinuteBar bar) {
        return Json.array()
                .add(bar.start().getEpochSecond())
                .add(Json.usd(bar.lowCents()))
                .add(Json.usd(bar.highCents()))
                .add(Json.usd(bar.openCents()))
                .add(Json.usd(bar.closeCents()))
                .add(CandleList.volumeBtc(bar));
    }

    private static final class Feed implements Conversation {
        private final Set<String> subscribed = new TreeSet<>();
        private boolean toldCancelOnly;

        @Override
        public List<String> received(String text, Moment moment) {
            JsonNode request = Json.readObject(text).orElse(Json.object());
            String type = request.path("type").asText();
            if (!type.equals("subscribe") && !type.equals("unsubscribe")) {
                return List.of(error("Malformed JSON", "type must be subscribe or unsubscribe"));
            }
            List<String> channels = new ArrayList<>();
            for (JsonNode channel : request.path("channels")) {
                String name = channel.isObject() ? channel.path("name").asText() : channel.asText();
                JsonNode products = channel.has("product_ids") ? channel : request;
                Optional<String> refusal = refusal(name, products.path("product_ids"));
                if (refusal.isPresent()) {
                    return List.of(error("Failed to " + type, refusal.get()));
                }
                channels.add(name);
            }
            return type.equals("subscribe") ? subscribe(channels, moment) : unsubscribe(channels);
        }

        private List<String> subscribe(List<String> channels, Moment moment) {
            subscribed.addAll(channels);
            List<String> replies = new ArrayList<>(List.of(subscriptions()));
            if (channels.contains("ticker")) {
                moment.latest().ifPresent(tick -> replies.add(ticker(tick)));
            }
            if (channels.contains(STATUS)) {
                replies.add(status(moment));
            }
            return replies;
        }

        private List<String> unsubscribe(List<String> channels) {
            channels.forEach(subscribed::remove);
            return List.of(subscriptions());
        }

        @Override
        public List<String> second(Moment moment) {
            List<String> frames = new ArrayList<>();
            if (subscribed.contains("ticker")) {
                moment.news().ifPresent(tick -> frames.add(ticker(tick)));
            }
            if (subscribed.contains("heartbeat")) {
                frames.add(heartbeat(moment));
            }
            if (subscribed.contains(STATUS) && isStatusDue(moment)) {
                frames.add(status(moment));
            }
            return frames;
        }

        private boolean isStatusDue(Moment moment) {
            return moment.time().getEpochSecond() % STATUS_SECONDS == 0 || toldCancelOnly != isCancelOnly(moment);
        }

        private String status(Moment moment) {
            toldCancelOnly = isCancelOnly(moment);
            ObjectNode message = Json.object().put("type", STATUS);
            message.putArray("products").add(product("ETH-USD", false)).add(product(PRODUCT, toldCancelOnly));
            message.putArray("currencies");
            return Json.write(message);
        }

        private String subscriptions() {
            ObjectNode reply = Json.object().put("type", "subscriptions");
            var channels = reply.putArray("channels");
            for (String name : subscribed) {
                var products = channels.addObject().put("name", name).putArray("product_ids");
                if (!name.equals(STATUS)) {
                    products.add(PRODUCT);
                }
            }
            return Json.write(reply);
        }
    }

    private static Optional<String> refusal(String channel, JsonNode products) {
        if (!CHANNELS.contains(channel)) {
            return Optional.of(channel + " is not a valid channel");
        }
        if (channel.equals(STATUS)) {
            return Optional.empty();
        }
        if (products.isEmpty()) {
            return Optional.of("You need to specify at least one product ID for channel " + channel);
        }
        for (JsonNode product : products) {
            if (!product.asText().equals(PRODUCT)) {
                return Optional.of(product.asText() + " is not a valid product");
            }
        }
        return Optional.empty();
    }

    /** It has no word for maintenance: nothing but cancelling is possible then either. */
    private static boolean isCancelOnly(Moment moment) {
        return moment.has(Fault.Kind.CANCEL_ONLY) || moment.has(Fault.Kind.MAINTENANCE);
    }

    private static ObjectNode product(String id, boolean cancelOnly) {
        return Json.object()
                .put("id", id)
                .put("base_currency", id.substring(0, 3))
                .put("quote_currency", "USD")
                .put("base_increment", "0.00000001")
                .put("quote_increment", "0.01")
                .put("display_name", id.replace('-', '/'))
                .put("status", "online")
                .put("status_message", "")
                .put("post_only", false)
                .put("limit_only", false)
                .put("cancel_only", cancelOnly);
    }

    private static String error(String message, String reason) {
        return Json.write(
                Json.object().put("type", "error").put("message", message).put("reason", reason));
    }

    /** Two sequence numbers a second, the ticker's before the heartbeat's: they rise with gaps, as they do on these channels. */
    private static String ticker(Tick tick) {
        BigDecimal volume = tick.day().volumeBtc();
        return Json.write(Json.object()
                .put("type", "ticker")
                .put("sequence", 2 * (tick.timeMs() / 1000))
                .put("product_id", PRODUCT)
                .put("price", usd(tick.lastCents()))
                .put("open_24h", usd(tick.day().openCents()))
                .put("volume_24h", volume.toPlainString())
                .put("low_24h", usd(tick.day().lowCents()))
                .put("high_24h", usd(tick.day().highCents()))
                .put("volume_30d", volume.multiply(BigDecimal.valueOf(30)).toPlainString())
                .put("best_bid", usd(tick.bidCents()))
                .put("best_bid_size", SIZE_BTC)
                .put("best_ask", usd(tick.askCents()))
                .put("best_ask_size", SIZE_BTC)
                .put("side", "buy")
                .put("time", Json.rfc3339(tick.time()))
                .put("trade_id", tick.tradeId())
                .put("last_size", SIZE_BTC));
    }

    private static String heartbeat(Moment moment) {
        return Json.write(Json.object()
                .put("type", "heartbeat")
                .put("sequence", 2 * moment.time().getEpochSecond() + 1)
                .put("last_trade_id", moment.latest().map(Tick::tradeId).orElse(0L))
                .put("product_id", PRODUCT)
                .put("time", Json.rfc3339(moment.time())));
    }

    private static String usd(long cents) {
        return Json.usd(cents).toPlainString();
    }
}
