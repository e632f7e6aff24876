package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LMAX Digital's public WebSocket: channel TICKER of btc-usd, at most one a second. Who pings is cut off (price-feeds §1.9). */
final class LmaxDialect implements Dialect {
    private static final String INSTRUMENT = "btc-usd";
    private static final String CHANNEL = "TICKER";
    private static final String SIZE_BTC = "0.2500";

    @Override
    public Optional<String> streamPath() {
        return Optional.of("/v1/web-socket");
    }

    @Override
    public boolean forbidsPings() {
        return true;
    }

    @Override
    public Conversation connect(Map<String, String> query) {
        return new Feed();
    }

    private static final class Feed implements Conversation {
        private boolean subscribed;

        @Override
        public List<String> received(String text, Moment moment) {
            JsonNode request = Json.readObject(text).orElse(Json.object());
            String type = request.path("type").asText();
            if (!type.equals("SUBSCRIBE") && !type.equals("UNSUBSCRIBE")) {
                return List.of(error("INVALID_MESSAGE", "type must be SUBSCRIBE or UNSUBSCRIBE"));
            }
            Optional<String> refusal = refusal(request.path("channels"));
            if (refusal.isPresent()) {
                return List.of(error("INVALID_SUBSCRIPTION", refusal.get()));
            }
            subscribed = type.equals("SUBSCRIBE");
            List<String> replies = new ArrayList<>(List.of(subscriptions()));
            if (subscribed) {
                moment.latest().ifPresent(tick -> replies.add(ticker(tick)));
            }
            return replies;
        }

        @Override
        public List<String> second(Moment moment) {
            return moment.news().filter(tick -> subscribed).map(LmaxDialect::ticker).stream()
                    .toList();
        }

        private String subscriptions() {
            ObjectNode reply = Json.object().put("type", "SUBSCRIPTIONS");
            var channels = reply.putArray("channels");
            if (subscribed) {
                channels.addObject()
                        .put("name", CHANNEL)
                        .putArray("instruments")
                        .add(INSTRUMENT);
            }
            return Json.write(reply);
        }
    }

    private static Optional<String> refusal(JsonNode channels) {
        if (channels.isEmpty()) {
            return Optional.of("channels must not be empty");
        }
        for (JsonNode channel : channels) {
            if (!channel.path("name").asText().equals(CHANNEL)) {
                return Optional.of("unknown channel " + channel.path("name").asText());
            }
            JsonNode instruments = channel.path("instruments");
            if (instruments.size() != 1 || !instruments.path(0).asText().equals(INSTRUMENT)) {
                return Optional.of("unknown instrument");
            }
        }
        return Optional.empty();
    }

    private static String error(String code, String message) {
        return Json.write(
                Json.object().put("type", "ERROR").put("error_code", code).put("error_message", message));
    }

    private static String ticker(Tick tick) {
        return Json.write(Json.object()
                .put("type", CHANNEL)
                .put("instrument_id", INSTRUMENT)
                .put("timestamp", Json.rfc3339(tick.time()))
                .put("trade_id", Long.toString(tick.tradeId()))
                .put("last_price", usd(tick.lastCents()))
                .put("last_quantity", SIZE_BTC)
                .put("best_bid", usd(tick.bidCents()))
                .put("best_ask", usd(tick.askCents())));
    }

    private static String usd(long cents) {
        return Json.usd(cents).toPlainString();
    }
}
