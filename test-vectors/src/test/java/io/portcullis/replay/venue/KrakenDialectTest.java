package io.portcullis.replay.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The samples are those of price-feeds §1.2, but that the acknowledgement names the {@code event_trigger}, as the service has
 * done since 2025.
 */
class KrakenDialectTest {
    private static final String SUBSCRIBE = "{\"method\":\"subscribe\",\"params\":{\"channel\":\"ticker\","
            + "\"symbol\":[\"BTC/USD\"],\"event_trigger\":\"bbo\",\"snapshot\":true},\"req_id\":1}";
    private static final String ACCEPTED =
            "{\"method\":\"subscribe\",\"result\":{\"channel\":\"ticker\",\"event_trigger\":\"bbo\","
                    + "\"symbol\":\"BTC/USD\",\"snapshot\":true},\"success\":true,"
                    + "\"time_in\":\"2023-09-25T09:04:31.742599Z\",\"time_out\":\"2023-09-25T09:04:31.742648Z\",\"req_id\":1}";
    private static final String STATUS = "{\"channel\":\"status\",\"data\":[{\"api_version\":\"v2\","
            + "\"connection_id\":13834774380200032777,\"system\":\"online\",\"version\":\"2.0.0\"}],\"type\":\"update\"}";
    private static final String TICKER =
            "{\"channel\":\"ticker\",\"type\":\"snapshot\",\"data\":[{\"symbol\":\"BTC/USD\",\"bid\":105944.20,"
                    + "\"bid_qty\":2.5,\"ask\":105944.30,\"ask_qty\":3.2,\"last\":105899.40,\"volume\":163.28908096,"
                    + "\"vwap\":105904.39279,\"low\":104711.00,\"high\":106613.10,\"change\":250.00,"
                    + "\"change_pct\":0.24,\"timestamp\":\"2022-12-25T09:30:59.123456Z\"}]}";
    private static final String PONG = "{\"method\":\"pong\",\"req_id\":42,\"time_in\":\"2023-09-25T09:05:00.123456Z\","
            + "\"time_out\":\"2023-09-25T09:05:00.123500Z\"}";
    private static final String HEARTBEAT = "{\"channel\":\"heartbeat\"}";

    private final Conversation conversation = new KrakenDialect().connect(Map.of());

    @Test
    void opened_isAStatusWhoseConnectionIdNeedsMoreThanALong() {
        List<String> greeting = conversation.opened(Moments.quiet(0));
        assertThat(greeting).hasSize(1);
        assertThat(Shape.of(greeting.get(0))).isEqualTo(Shape.of(STATUS));
        JsonNode data = Shape.parse(greeting.get(0)).path("data").path(0);
        assertThat(data.path("system").asText()).isEqualTo("online");
        assertThat(data.path("connection_id").canConvertToLong()).isFalse();
    }

    @Test
    void subscribe_isAcceptedAndFollowedByASnapshot() {
        List<String> replies = conversation.received(SUBSCRIBE, Moments.quiet(0));
        assertThat(replies).hasSize(2);
        assertThat(Shape.of(replies.get(0))).isEqualTo(Shape.of(ACCEPTED));
        assertThat(Shape.of(replies.get(1))).isEqualTo(Shape.of(TICKER));
        assertThat(replies.get(1)).contains("\"type\":\"snapshot\"");
    }

    @Test
    void subscribe_withoutSnapshot_isOnlyAccepted() {
        String request = SUBSCRIBE.replace("\"snapshot\":true", "\"snapshot\":false");
        assertThat(conversation.received(request, Moments.quiet(0))).hasSize(1);
    }

    @Test
    void second_withBboTrigger_isAnUpdateOfEveryQuoteInPlainNumbers() {
        conversation.received(SUBSCRIBE, Moments.quiet(0));
        List<String> frames = conversation.second(Moments.news(1, 3));
        assertThat(frames).hasSize(1);
        assertThat(Shape.of(frames.get(0))).isEqualTo(Shape.of(TICKER));
        assertThat(frames.get(0))
                .contains("\"type\":\"update\"", "\"bid\":5577.72,", "\"ask\":5578.28,", "\"last\":5578.00,")
                .contains("\"change\":-2352.00,", "\"change_pct\":-29.66,", "\"high\":7980.00,");
    }

    @Test
    void second_withoutBboTrigger_isAnUpdateOnTradesOnly() {
        conversation.received(SUBSCRIBE.replace("\"event_trigger\":\"bbo\",", ""), Moments.quiet(0));
        assertThat(conversation.second(Moments.news(1, 3))).containsExactly(HEARTBEAT);
        assertThat(conversation.second(Moments.news(2, 0)))
                .singleElement()
                .asString()
                .contains("\"type\":\"update\"");
    }

    @Test
    void second_withoutNews_isAHeartbeat() {
        conversation.received(SUBSCRIBE, Moments.quiet(0));
        assertThat(conversation.second(Moments.quiet(1))).containsExactly(HEARTBEAT);
    }

    @Test
    void second_beforeAnySubscriptionOrAfterUnsubscribe_isEmpty() {
        assertThat(conversation.second(Moments.news(1, 0))).isEmpty();
        conversation.received(SUBSCRIBE, Moments.quiet(1));
        assertThat(conversation.received(SUBSCRIBE.replace("subscribe", "unsubscribe"), Moments.quiet(1)))
                .hasSize(1);
        assertThat(conversation.second(Moments.news(2, 0))).isEmpty();
    }

    @Test
    void ping_isAnsweredWithItsId() {
        List<String> replies = conversation.received("{\"method\":\"ping\",\"req_id\":42}", Moments.quiet(0));
        assertThat(replies).hasSize(1);
        assertThat(Shape.of(replies.get(0))).isEqualTo(Shape.of(PONG));
        assertThat(Shape.parse(replies.get(0)).path("req_id").asInt()).isEqualTo(42);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'method':'subscribe','params':{'channel':'ticker','symbol':['XBT/USD']}} | Currency pair not supported XBT/USD",
                "{'method':'subscribe','params':{'channel':'ticker','symbol':[]}} | Symbol(s) not found",
                "{'method':'subscribe','params':{'channel':'tickers','symbol':['BTC/USD']}} | Channel not supported",
                "{'method':'subscribe','params':{'channel':'ticker','event_trigger':'x','symbol':['BTC/USD']}} | Event trigger not supported",
                "{'method':'hello'} | Malformed request",
                "not json | Malformed request",
            })
    void received_whatIsNotUnderstood_fails(String request, String error) {
        List<String> replies = conversation.received(request.replace('\'', '"'), Moments.quiet(0));
        assertThat(replies).hasSize(1);
        JsonNode reply = Shape.parse(replies.get(0));
        assertThat(reply.path("success").booleanValue()).isFalse();
        assertThat(reply.has("success")).isTrue();
        assertThat(reply.path("error").asText()).isEqualTo(error);
        assertThat(conversation.second(Moments.news(1, 0))).isEmpty();
    }
}
