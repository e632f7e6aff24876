package io.portcullis.replay.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples are those of price-feeds §1.9. */
class LmaxDialectTest {
    private static final String SUBSCRIBE =
            "{\"type\":\"SUBSCRIBE\",\"channels\":[{\"name\":\"TICKER\",\"instruments\":[\"btc-usd\"]}]}";
    private static final String TICKER =
            "{\"type\":\"TICKER\",\"instrument_id\":\"btc-usd\",\"timestamp\":\"...Z\",\"trade_id\":\"...\","
                    + "\"last_price\":\"...\",\"last_quantity\":\"...\",\"best_bid\":\"...\",\"best_ask\":\"...\"}";

    private final LmaxDialect dialect = new LmaxDialect();
    private final Conversation conversation = dialect.connect(Map.of());

    @Test
    void subscribe_isConfirmedAndFollowedByTheTicker() {
        List<String> replies = conversation.received(SUBSCRIBE, Moments.quiet(0));
        assertThat(replies).hasSize(2);
        assertThat(Shape.parse(replies.get(0)).path("type").asText()).isEqualTo("SUBSCRIPTIONS");
        assertThat(Shape.of(replies.get(1))).isEqualTo(Shape.of(TICKER));
    }

    @Test
    void second_isAtMostOneTicker() {
        assertThat(conversation.second(Moments.news(1, 0))).isEmpty();
        conversation.received(SUBSCRIBE, Moments.quiet(0));
        List<String> frames = conversation.second(Moments.news(1, 0));
        assertThat(frames).hasSize(1);
        assertThat(frames.get(0)).contains("\"best_bid\":\"5577.72\"", "\"best_ask\":\"5578.28\"");
        assertThat(conversation.second(Moments.quiet(2))).isEmpty();
        conversation.received(SUBSCRIBE.replace("SUBSCRIBE", "UNSUBSCRIBE"), Moments.quiet(2));
        assertThat(conversation.second(Moments.news(3, 0))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"SUBSCRIBE\",\"channels\":[{\"name\":\"TICKER\",\"instruments\":[\"eth-usd\"]}]}",
                "{\"type\":\"SUBSCRIBE\",\"channels\":[{\"name\":\"TRADES\",\"instruments\":[\"btc-usd\"]}]}",
                "{\"type\":\"SUBSCRIBE\"}",
                "{\"type\":\"HELLO\"}",
                "not json"
            })
    void received_whatIsNotUnderstood_isAnError(String request) {
        List<String> replies = conversation.received(request, Moments.quiet(0));
        assertThat(replies).hasSize(1);
        assertThat(Shape.of(replies.get(0)))
                .isEqualTo(Shape.of("{\"type\":\"ERROR\",\"error_code\":\"...\",\"error_message\":\"...\"}"));
        assertThat(conversation.second(Moments.news(1, 0))).isEmpty();
    }

    @Test
    void pings_areForbidden() {
        assertThat(dialect.forbidsPings()).isTrue();
    }
}
