package io.portcullis.replay.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.replay.market.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The samples are those of price-feeds §1.1. */
class CoinbaseDialectTest {
    private static final String SUBSCRIBE =
            "{\"type\":\"subscribe\",\"product_ids\":[\"BTC-USD\"],\"channels\":[\"ticker\",\"heartbeat\"]}";
    private static final String SUBSCRIPTIONS =
            "{\"type\":\"subscriptions\",\"channels\":[{\"name\":\"ticker\",\"product_ids\":[\"BTC-USD\"]},"
                    + "{\"name\":\"heartbeat\",\"product_ids\":[\"BTC-USD\"]}]}";
    private static final String TICKER =
            "{\"type\":\"ticker\",\"sequence\":37475248783,\"product_id\":\"ETH-USD\",\"price\":\"1285.22\","
                    + "\"open_24h\":\"1310.79\",\"volume_24h\":\"245532.79269678\",\"low_24h\":\"1280.52\","
                    + "\"high_24h\":\"1313.8\",\"volume_30d\":\"9788783.60117027\",\"best_bid\":\"1285.04\","
                    + "\"best_bid_size\":\"0.46688654\",\"best_ask\":\"1285.27\",\"best_ask_size\":\"1.56637040\","
                    + "\"side\":\"buy\",\"time\":\"2022-10-19T23:28:22.061769Z\",\"trade_id\":370843401,"
                    + "\"last_size\":\"11.4396987\"}";
    private static final String HEARTBEAT =
            "{\"type\":\"heartbeat\",\"sequence\":90,\"last_trade_id\":20,\"product_id\":\"BTC-USD\","
                    + "\"time\":\"2014-11-07T08:19:28.464459Z\"}";

    private final Conversation conversation = new CoinbaseDialect().connect(Map.of());

    @Test
    void subscribe_isAnsweredWithSubscriptionsAndTheCurrentTicker() {
        List<String> replies = conversation.received(SUBSCRIBE, Moments.quiet(3));
        assertThat(replies).hasSize(2);
        assertThat(Shape.of(replies.get(0))).isEqualTo(Shape.of(SUBSCRIPTIONS));
        assertThat(Shape.of(replies.get(1))).isEqualTo(Shape.of(TICKER));
    }

    @Test
    void subscribe_withChannelObjects_isUnderstood() {
        List<String> replies = conversation.received(
                "{\"type\":\"subscribe\",\"channels\":[{\"name\":\"heartbeat\",\"product_ids\":[\"BTC-USD\"]}]}",
                Moments.quiet(0));
        assertThat(replies)
                .containsExactly("{\"type\":\"subscriptions\",\"channels\":"
                        + "[{\"name\":\"heartbeat\",\"product_ids\":[\"BTC-USD\"]}]}");
    }

    @Test
    void second_withNews_isATickerAndAHeartbeat() {
        conversation.received(SUBSCRIBE, Moments.quiet(0));
        List<String> frames = conversation.second(Moments.news(1, 0));
        assertThat(frames).hasSize(2);
        assertThat(Shape.of(frames.get(0))).isEqualTo(Shape.of(TICKER));
        assertThat(Shape.of(frames.get(1))).isEqualTo(Shape.of(HEARTBEAT));
        JsonNode ticker = Shape.parse(frames.get(0));
        assertThat(ticker.path("product_id").asText()).isEqualTo("BTC-USD");
        assertThat(ticker.path("best_bid").asText()).isEqualTo("5577.72");
        assertThat(ticker.path("best_ask").asText()).isEqualTo("5578.28");
        assertThat(ticker.path("price").asText()).isEqualTo("5578.00");
        assertThat(ticker.path("time").asText()).isEqualTo("2020-03-12T10:40:01.000000Z");
    }

    @Test
    void second_withoutNews_isAHeartbeatOnly() {
        conversation.received(SUBSCRIBE, Moments.quiet(0));
        List<String> frames = conversation.second(Moments.quiet(1));
        assertThat(frames).hasSize(1);
        assertThat(Shape.parse(frames.get(0)).path("type").asText()).isEqualTo("heartbeat");
    }

    @Test
    void second_sequenceNumbers_rise() {
        conversation.received(SUBSCRIBE, Moments.quiet(0));
        List<String> frames = conversation.second(Moments.news(1, 0));
        frames = List.of(
                frames.get(0),
                frames.get(1),
                conversation.second(Moments.news(2, 0)).get(0));
        assertThat(frames)
                .extracting(frame -> Shape.parse(frame).path("sequence").longValue())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void second_beforeAnySubscriptionOrAfterUnsubscribe_isEmpty() {
        assertThat(conversation.second(Moments.news(1, 0))).isEmpty();
        conversation.received(SUBSCRIBE, Moments.quiet(1));
        conversation.received(SUBSCRIBE.replace("subscribe", "unsubscribe"), Moments.quiet(1));
        assertThat(conversation.second(Moments.news(2, 0))).isEmpty();
    }

    @Test
    void status_isToldOnRequestEveryFiveSecondsAndOnChange() {
        List<String> replies = conversation.received(
                "{\"type\":\"subscribe\",\"channels\":[{\"name\":\"status\"}]}", Moments.quiet(0));
        assertThat(replies).hasSize(2);
        assertThat(replies.get(0))
                .isEqualTo("{\"type\":\"subscriptions\",\"channels\":[{\"name\":\"status\",\"product_ids\":[]}]}");
        JsonNode product = Shape.parse(replies.get(1)).path("products").path(1);
        assertThat(product.path("id").asText()).isEqualTo("BTC-USD");
        assertThat(product.path("cancel_only").asBoolean(true)).isFalse();
        assertThat(conversation.second(Moments.news(1, 0))).isEmpty();
        assertThat(conversation.second(Moments.with(Fault.Kind.CANCEL_ONLY, Moments.news(2, 0))))
                .hasSize(1)
                .allMatch(frame -> frame.contains("\"cancel_only\":true"));
        assertThat(conversation.second(Moments.with(Fault.Kind.CANCEL_ONLY, Moments.news(3, 0))))
                .isEmpty();
        assertThat(conversation.second(Moments.news(5, 0))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'subscribe','product_ids':['XXX-USD'],'channels':['ticker']} | XXX-USD is not a valid product",
                "{'type':'subscribe','product_ids':['BTC-USD'],'channels':['candles']} | candles is not a valid channel",
                "{'type':'subscribe','channels':['ticker']} | at least one product ID for channel ticker",
                "{'type':'hello'} | type must be",
                "not json | type must be",
            })
    void received_whatIsNotUnderstood_isAnErrorWithAReason(String request, String reason) {
        List<String> replies = conversation.received(request.replace('\'', '"'), Moments.quiet(0));
        assertThat(replies).hasSize(1);
        assertThat(Shape.of(replies.get(0)))
                .isEqualTo(Shape.of("{\"type\":\"error\",\"message\":\"...\",\"reason\":\"...\"}"));
        assertThat(Shape.parse(replies.get(0)).path("reason").asText()).contains(reason);
        assertThat(conversation.second(Moments.news(1, 0))).isEmpty();
    }
}
