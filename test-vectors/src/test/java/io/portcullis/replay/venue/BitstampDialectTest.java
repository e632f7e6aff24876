package io.portcullis.replay.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples are those of price-feeds §1.3; its words describe the book's. */
class BitstampDialectTest {
    private static final String TRADE =
            "{\"channel\":\"live_trades_ethusd\",\"event\":\"trade\",\"data\":{\"id\":317319339,"
                    + "\"timestamp\":\"1706302442\",\"amount\":0.062,\"amount_str\":\"0.06200000\",\"price\":2253.7,"
                    + "\"price_str\":\"2253.7\",\"type\":0,\"microtimestamp\":\"1706302442078000\","
                    + "\"buy_order_id\":1709946746556417,\"sell_order_id\":1709946744614913}}";
    private static final String BOOK =
            "{\"data\":{\"timestamp\":\"1653978373\",\"microtimestamp\":\"1653978373164007\","
                    + "\"bids\":[[\"31524.50\",\"0.36400000\"]],\"asks\":[[\"31535.44\",\"0.31708837\"]]},"
                    + "\"channel\":\"order_book_btcusd\",\"event\":\"data\"}";

    private final Conversation conversation = new BitstampDialect().connect(Map.of());

    private static String request(String event, String channel) {
        return "{\"event\":\"bts:" + event + "\",\"data\":{\"channel\":\"" + channel + "\"}}";
    }

    @Test
    void subscribe_toTheBook_succeedsAndIsFollowedByTheBook() {
        List<String> replies = conversation.received(request("subscribe", "order_book_btcusd"), Moments.quiet(0));
        assertThat(replies).hasSize(2);
        assertThat(Shape.parse(replies.get(0)))
                .isEqualTo(Shape.parse(
                        "{\"event\":\"bts:subscription_succeeded\",\"channel\":\"order_book_btcusd\",\"data\":{}}"));
        assertThat(Shape.of(replies.get(1))).isEqualTo(Shape.of(BOOK));
    }

    @Test
    void second_withNews_isTheBookBestFirst() {
        conversation.received(request("subscribe", "order_book_btcusd"), Moments.quiet(0));
        List<String> frames = conversation.second(Moments.news(1, 3));
        assertThat(frames).hasSize(1);
        assertThat(Shape.of(frames.get(0))).isEqualTo(Shape.of(BOOK));
        JsonNode data = Shape.parse(frames.get(0)).path("data");
        assertThat(data.path("bids").path(0).path(0).asText()).isEqualTo("5577.72");
        assertThat(data.path("asks").path(0).path(0).asText()).isEqualTo("5578.28");
        assertThat(prices(data.path("bids")))
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .hasSize(10);
        assertThat(prices(data.path("asks"))).isSorted().hasSize(10);
        assertThat(data.path("microtimestamp").asText()).isEqualTo((Moments.T_MS + 1000) + "000");
        assertThat(data.path("timestamp").asText()).isEqualTo(String.valueOf(Moments.T_MS / 1000 + 1));
    }

    private static List<BigDecimal> prices(JsonNode levels) {
        return java.util.stream.StreamSupport.stream(levels.spliterator(), false)
                .map(level -> new BigDecimal(level.path(0).asText()))
                .toList();
    }

    @Test
    void second_withATrade_isTheTrade() {
        conversation.received(request("subscribe", "live_trades_btcusd"), Moments.quiet(0));
        assertThat(conversation.second(Moments.news(1, 3))).isEmpty();
        List<String> frames = conversation.second(Moments.news(2, 0));
        assertThat(frames).hasSize(1);
        assertThat(Shape.of(frames.get(0))).isEqualTo(Shape.of(TRADE));
        assertThat(frames.get(0)).contains("\"price_str\":\"5578.00\"", "\"channel\":\"live_trades_btcusd\"");
    }

    @Test
    void second_withoutNewsOrSubscription_isEmpty() {
        assertThat(conversation.second(Moments.news(1, 0))).isEmpty();
        conversation.received(request("subscribe", "order_book_btcusd"), Moments.quiet(1));
        assertThat(conversation.second(Moments.quiet(1))).isEmpty();
        conversation.received(request("unsubscribe", "order_book_btcusd"), Moments.quiet(1));
        assertThat(conversation.second(Moments.news(2, 0))).isEmpty();
    }

    @Test
    void heartbeat_isEchoed() {
        assertThat(conversation.received("{\"event\":\"bts:heartbeat\"}", Moments.quiet(0)))
                .containsExactly("{\"event\":\"bts:heartbeat\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"bts:subscribe\",\"data\":{\"channel\":\"order_book_xxxusd\"}}",
                "{\"event\":\"bts:subscribe\"}",
                "{\"event\":\"hello\"}",
                "not json"
            })
    void received_whatIsNotUnderstood_isAnError(String request) {
        List<String> replies = conversation.received(request, Moments.quiet(0));
        assertThat(replies).hasSize(1);
        assertThat(Shape.of(replies.get(0)))
                .isEqualTo(Shape.of(
                        "{\"event\":\"bts:error\",\"channel\":\"\",\"data\":{\"code\":null,\"message\":\"...\"}}"));
        assertThat(Shape.parse(replies.get(0)).path("event").asText()).isEqualTo("bts:error");
    }
}
