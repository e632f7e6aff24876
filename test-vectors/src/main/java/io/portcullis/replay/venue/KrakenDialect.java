package io.portcullis.replay.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.MinuteBar;
import io.portcullis.replay.market.Minutes;
import io.portcullis.replay.market.Tick;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kraken's WebSocket version 2: channel {@code ticker} of BTC/USD, and {@code status} unasked (price-feeds §1.2). */
final class KrakenDialect implements Dialect {
    private static final String SYMBOL = "BTC/USD";
    private static final int MAX_CANDLES = 720;
    private static final BigDecimal SIZE_BTC = new BigDecimal("0.25000000");
    /** Beyond a signed 64-bit integer, as the real ones are. */
    private static final BigInteger CONNECTION_ID = new BigInteger("13834774380200032777");

    @Override
    public Optional<String> streamPath() {
        return Optional.of("/v2");
    }

    @Override
    public Conversation connect(Map<String, String> query) {
        return new Feed();
    }

    @Override
    public JsonNode tooManyRequests() {
        return error("EGeneral:Too many requests");
    }

    @Override
    public Optional<Answer> candles(String path, Map<String, String> query, Minutes minutes) {
        if (!path.equals("/0/public/OHLC")) {
            return Optional.empty();
        }
        if (!query.getOrDefault("pair", "").equals("XBTUSD")) {
            return Optional.of(Answer.json(200, error("EQuery:Unknown asset pair")));
        }
        if (!query.getOrDefault("interval", "1").equals("1")) {
            return Optional.of(Answer.json(200, error("EGeneral:Invalid arguments")));
        }
        Instant since = CandleList.time(query, "since").orElse(Instant.EPOCH);
        List<MinuteBar> bars = minutes.last(MAX_CANDLES).stream()
                .filter(bar -> bar.start().isAfter(since))
                .toList();
        ObjectNode answer = Json.object();
        answer.putArray("error");
        answer.putObject("result")
                .put(
                        "last",
                        bars.stream()
                                .mapToLong(bar -> bar.start().getEpochSecond())
                                .max()
                                .orElse(0))
                .set("XXBTZUSD", CandleList.oldestFirst(bars, KrakenDialect::candle));
        return Optional.of(Answer.json(200, answer));
    }

    private static ObjectNode error(String text) {
        ObjectNode answer = Json.object();
        answer.putArray("error").add(text);
        return answer;
    }

    /** By position: start, open, high, low, close, average, volume, trades. */
    private static JsonNode candle(MinuteBar bar) {
        return Json.array()
                .add(bar.start().getEpochSecond())
                .add(Json.usd(bar.openCents()).toPlainString())
                .add(Json.usd(bar.highCents()).toPlainString())
                .add(Json.usd(bar.lowCents()).toPlainString())
                .add(Json.usd(bar.closeCents()).toPlainString())
                .add(Json.usd((bar.highCents() + bar.lowCents()) / 2).toPlainString())
                .add(CandleList.volumeBtc(bar).toPlainString())
                .add(bar.trades());
    }

    private static final class Feed implements Conversation {
        private boolean subscribed;
        /** Otherwise only trades trigger an update, and quotes stand still in between. */
        private boolean everyQuote;

        /** What the client was told last. */
        private String system = "online";

        @Override
        public List<String> opened(Moment moment) {
            system = system(moment);
            return List.of(status());
        }

        private static String system(Moment moment) {
            if (moment.has(Fault.Kind.MAINTENANCE)) {
                return "maintenance";
            }
            return moment.has(Fault.Kind.CANCEL_ONLY) ? "cancel_only" : "online";
        }

        private String status() {
            ObjectNode status = Json.object().put("channel", "status");
            status.putArray("data")
                    .addObject()
                    .put("api_version", "v2")
                    .put("connection_id", CONNECTION_ID)
                    .put("system", system)
                    .put("version", "2.0.0");
            return Json.write(status.put("type", "update"));
        }

        @Override
        public List<String> received(String text, Moment moment) {
            JsonNode request = Json.readObject(text).orElse(Json.object());
            return switch (request.path("method").asText()) {
                case "ping" -> List.of(reply(Json.object().put("method", "pong"), request, moment));
                case "subscribe", "unsubscribe" -> subscription(request, moment);
                default -> List.of(reply(failure("error", "Malformed request"), request, moment));
            };
        }

        private List<String> subscription(JsonNode request, Moment moment) {
            String method = request.path("method").asText();
            JsonNode params = request.path("params");
            String trigger = params.path("event_trigger").asText("trades");
            if (!params.path("channel").asText().equals("ticker")) {
                return List.of(reply(failure(method, "Channel not supported"), request, moment));
            }
            if (!trigger.equals("bbo") && !trigger.equals("trades")) {
                return List.of(reply(failure(method, "Event trigger not supported"), request, moment));
            }
            if (params.path("symbol").isEmpty()) {
                return List.of(reply(failure(method, "Symbol(s) not found"), request, moment));
            }
            List<String> replies = new ArrayList<>();
            for (JsonNode symbol : params.path("symbol")) {
                String name = symbol.asText();
                if (name.equals(SYMBOL)) {
                    replies.addAll(accept(request, method, trigger, moment));
                } else {
                    ObjectNode failure = failure(method, "Currency pair not supported " + name);
                    replies.add(reply(failure.put("symbol", name), request, moment));
                }
            }
            return replies;
        }

        private List<String> accept(JsonNode request, String method, String trigger, Moment moment) {
            subscribed = method.equals("subscribe");
            everyQuote = trigger.equals("bbo");
            boolean snapshot = request.path("params").path("snapshot").asBoolean(true);
            ObjectNode accepted = Json.object().put("method", method);
            accepted.putObject("result")
                    .put("channel", "ticker")
                    .put("event_trigger", trigger)
                    .put("snapshot", snapshot)
                    .put("symbol", SYMBOL);
            List<String> replies = new ArrayList<>();
            replies.add(reply(accepted.put("success", true), request, moment));
            if (subscribed && snapshot) {
                moment.latest().ifPresent(tick -> replies.add(ticker("snapshot", tick)));
            }
            return replies;
        }

        @Override
        public List<String> second(Moment moment) {
            List<String> frames = new ArrayList<>();
            if (!system.equals(system(moment))) {
                system = system(moment);
                frames.add(status());
            }
            if (subscribed) {
                frames.add(moment.news()
                        .filter(tick -> everyQuote || tick.traded())
                        .map(tick -> ticker("update", tick))
                        .orElse("{\"channel\":\"heartbeat\"}"));
            }
            return frames;
        }
    }

    private static ObjectNode failure(String method, String error) {
        return Json.object().put("error", error).put("method", method).put("success", false);
    }

    /** The reply as sent: with the times and the id of the request. */
    private static String reply(ObjectNode reply, JsonNode request, Moment moment) {
        String now = Json.rfc3339(moment.time());
        reply.put("time_in", now).put("time_out", now);
        if (request.path("req_id").isIntegralNumber()) {
            reply.set("req_id", request.path("req_id"));
        }
        return Json.write(reply);
    }

    private static String ticker(String type, Tick tick) {
        ObjectNode message = Json.object().put("channel", "ticker").put("type", type);
        long change = tick.lastCents() - tick.day().openCents();
        message.putArray("data")
                .addObject()
                .put("symbol", SYMBOL)
                .put("bid", Json.usd(tick.bidCents()))
                .put("bid_qty", SIZE_BTC)
                .put("ask", Json.usd(tick.askCents()))
                .put("ask_qty", SIZE_BTC)
                .put("last", Json.usd(tick.lastCents()))
                .put("volume", tick.day().volumeBtc())
                .put("vwap", Json.usd((tick.day().lowCents() + tick.day().highCents()) / 2))
                .put("low", Json.usd(tick.day().lowCents()))
                .put("high", Json.usd(tick.day().highCents()))
                .put("change", Json.usd(change))
                .put("change_pct", Json.share(100 * change, tick.day().openCents(), 2))
                .put("timestamp", Json.rfc3339(tick.time()));
        return Json.write(message);
    }
}
