package io.portcullis.replay.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples are those of price-feeds §1.4. */
class GeminiDialectTest {
    private static final String UPDATE =
            "{\"type\":\"update\",\"eventId\":1,\"timestamp\":1,\"timestampms\":1000,\"socket_sequence\":0,\"events\":"
                    + "[{\"type\":\"change\",\"side\":\"bid\",\"price\":\"1\",\"remaining\":\"1\",\"reason\":\"initial\"}]}";
    private static final String HEARTBEAT = "{\"type\":\"heartbeat\",\"socket_sequence\":7}";

    private final GeminiDialect dialect = new GeminiDialect();
    private final Conversation conversation = dialect.connect(Map.of("top_of_book", "true", "heartbeat", "true"));

    @Test
    void opened_isBothSidesWithoutAnyRequest() {
        List<String> greeting = conversation.opened(Moments.quiet(1));
        assertThat(greeting).hasSize(1);
        JsonNode update = Shape.parse(greeting.get(0));
        assertThat(update.path("socket_sequence").asLong()).isZero();
        assertThat(update.path("events"))
                .filteredOn(event -> event.path("type").asText().equals("change"))
                .extracting(event ->
                        event.path("side").asText() + event.path("price").asText())
                .containsExactly("bid5577.72", "ask5578.28");
    }

    @Test
    void second_betweenTrades_hasTheDocumentedShape() {
        assertThat(Shape.of(conversation.second(Moments.news(1, 1)).get(0))).isEqualTo(Shape.of(UPDATE));
    }

    @Test
    void second_withATrade_tellsItBeforeTheChanges() {
        JsonNode event = Shape.parse(conversation.second(Moments.news(1, 0)).get(0))
                .path("events")
                .path(0);
        assertThat(event.path("type").asText()).isEqualTo("trade");
        assertThat(event.path("price").asText()).isEqualTo("5578.00");
    }

    @Test
    void socketSequence_isContiguousOverAllTypes() {
        List<String> frames = new ArrayList<>(conversation.opened(Moments.quiet(0)));
        for (int second = 1; second <= 11; second++) {
            frames.addAll(conversation.second(Moments.news(second, 0)));
        }
        assertThat(frames).hasSize(14);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(Shape.parse(frames.get(i)).path("socket_sequence").asInt())
                    .isEqualTo(i);
        }
    }

    @Test
    void heartbeat_isEveryFiveSecondsWhenAskedFor() {
        assertThat(conversation.second(Moments.quiet(4))).isEmpty();
        List<String> frames = conversation.second(Moments.quiet(5));
        assertThat(frames).hasSize(1);
        assertThat(Shape.of(frames.get(0))).isEqualTo(Shape.of(HEARTBEAT));
        assertThat(dialect.connect(Map.of()).second(Moments.quiet(5))).isEmpty();
    }

    @Test
    void details_tellTheState_andAnUnknownSymbolIsItsError() {
        assertThat(Shape.parse(dialect.get("/v1/symbols/details/btcusd", Map.of(), Moments.quiet(0))
                                .body())
                        .path("status")
                        .asText())
                .isEqualTo("open");
        Answer wrong = dialect.get("/v1/symbols/details/xxxusd", Map.of(), Moments.quiet(0));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(Shape.parse(wrong.body()).path("reason").asText()).isEqualTo("InvalidSymbol");
        assertThat(dialect.get("/v1", Map.of(), Moments.quiet(0)).status()).isEqualTo(404);
    }
}
