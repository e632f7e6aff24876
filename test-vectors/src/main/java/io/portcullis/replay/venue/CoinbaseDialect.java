package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Tick;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Coinbase Exchange's feed: channels {@code ticker} and {@code heartbeat} of BTC-USD (price-feeds §1.1). */
final class CoinbaseDialect implements Dialect {
    private static final String PRODUCT = "BTC-USD";
    private static final Set<String> CHANNELS = Set.of("ticker", "heartbeat");
    private static final String SIZE_BTC = "0.25000000";

    @Override
    public Optional<String> streamPath() {
        return Optional.of("/");
    }

    @Override
    public Conversation connect(Map<String, String> query) {
        return new Feed();
    }

    private static final class Feed implements Conversation {
        private final Set<String> subscribed = new TreeSet<>();

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
            return frames;
        }

        private String subscriptions() {
            ObjectNode reply = Json.object().put("type", "subscriptions");
            var channels = reply.putArray("channels");
            for (String name : subscribed) {
                channels.addObject().put("name", name).putArray("product_ids").add(PRODUCT);
            }
            return Json.write(reply);
        }
    }

    private static Optional<String> refusal(String channel, JsonNode products) {
        if (!CHANNELS.contains(channel)) {
            return Optional.of(channel + " is not a valid channel");
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
