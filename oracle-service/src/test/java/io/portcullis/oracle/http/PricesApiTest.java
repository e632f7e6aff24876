package io.portcullis.oracle.http;

import static io.portcullis.oracle.contract.OracleFixture.START;
import static io.portcullis.oracle.http.OracleUnderTest.code;
import static io.portcullis.oracle.http.OracleUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.price.Candles;
import io.portcullis.oracle.price.Gap;
import io.portcullis.protocol.Stamp;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricesApiTest {
    private final OracleFixture oracle = new OracleFixture()
            .at(50_000, 20)
            .at(51_000, 20)
            .at(49_000, 20)
            .unknown(3)
            .at(49_500, 57)
            .unknown(60)
            .at(48_000, 10);
    private final OracleUnderTest server = new OracleUnderTest(oracle);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void candles_areOfTheCommittedTicks_andGapsAreTold() {
        JsonNode reply = prices(0, 240, 60);
        assertThat(reply.path("candles").get(0))
                .hasToString("{\"stamp\":" + START
                        + ",\"known_seconds\":60,\"healed_seconds\":0,\"open\":\"50000\",\"high\":\"51000\","
                        + "\"low\":\"49000\",\"close\":\"49000\"}");
        assertThat(reply.path("candles").get(1))
                .hasToString("{\"stamp\":" + START.plusSeconds(60)
                        + ",\"known_seconds\":57,\"healed_seconds\":0,\"open\":\"49500\","
                        + "\"high\":\"49500\",\"low\":\"49500\",\"close\":\"49500\"}");
        assertThat(reply.path("candles").get(2))
                .hasToString("{\"stamp\":" + START.plusSeconds(120) + ",\"known_seconds\":0,\"healed_seconds\":0}");
        assertThat(reply.path("candles").get(3).path("known_seconds").intValue())
                .isEqualTo(10);
        assertThat(reply.path("gaps"))
                .hasToString("[{\"from_stamp\":" + START.plusSeconds(120) + ",\"to_stamp\":" + START.plusSeconds(180)
                        + "}]");
        assertThat(reply.path("from_stamp").longValue()).isEqualTo(START.seconds());
        assertThat(reply.path("step_seconds").intValue()).isEqualTo(60);
    }

    @Test
    void healedSeconds_areMarked_andTheGapIsGone_inOneAnswer() {
        Gap gap = new Gap(START.plusSeconds(120), START.plusSeconds(180));
        var healing = new AtomicBoolean();
        // While the rows are being read: they are of after it, and the gaps must be too.
        server.onRead = () -> {
            if (healing.compareAndSet(false, true)) {
                oracle.history.heal(Candles.healing(gap, 48_000));
            }
        };
        JsonNode reply = prices(0, 240, 60);
        assertThat(reply.path("candles").get(2))
                .hasToString("{\"stamp\":" + START.plusSeconds(120) + ",\"known_seconds\":60,\"healed_seconds\":60,"
                        + "\"open\":\"48000\",\"high\":\"48000\",\"low\":\"48000\",\"close\":\"48000\"}");
        assertThat(reply.path("gaps")).isEmpty();
    }

    @Test
    void timeBeforeTheFirstTick_isAGap_andTheFutureIsNot() {
        JsonNode reply = prices(-120, 3600, 60);
        assertThat(reply.path("candles")).hasSize(62);
        assertThat(reply.path("gaps")).hasSize(2);
        assertThat(reply.path("gaps").get(0).path("to_stamp").longValue()).isEqualTo(START.seconds());
        assertThat(prices(3600, 7200, 600).path("gaps")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 60, out_of_range",
        "60, 0, 60, out_of_range",
        "0, 90, 60, out_of_range",
        "0, 60, 0, out_of_range",
        "0, 60, 4294967296, out_of_range",
        "0, 2501, 1, out_of_range",
        "0, 604860, 60, out_of_range",
        "0, 60, 99999999999, bad_query",
        "0, 60, -1, bad_query",
        "0, 60, 1.5, bad_query",
        "0, 60, '', bad_query",
    })
    void questionThatCannotBeAnswered_isRefused(long from, long to, String step, String code) {
        assertThat(code(server.get(path(from, to, step)))).isEqualTo(code);
    }

    @Test
    void largestQuestions_areAnswered() {
        assertThat(prices(0, 2500, 1).path("candles")).hasSize(2500);
        assertThat(prices(0, 604_800, 604_800).path("candles")).hasSize(1);
        assertThat(json(server.get("/v1/prices?from=" + (Stamp.MAX - 60) + "&to=" + Stamp.MAX + "&step=20"))
                        .path("candles"))
                .hasSize(3);
    }

    @Test
    void parametersThatAreMissing_orNotKnown_areRefused() {
        assertThat(code(server.get("/v1/prices"))).isEqualTo("bad_query");
        assertThat(code(server.get(path(0, 60, "60") + "&limit=1"))).isEqualTo("bad_query");
        assertThat(code(server.get(path(0, 60, "60") + "&step=60"))).isEqualTo("bad_query");
        assertThat(code(server.get("/v1/prices?from=1&to=2&step=1"))).isEqualTo("out_of_range");
    }

    private JsonNode prices(long from, long to, int step) {
        return json(server.get(path(from, to, String.valueOf(step))));
    }

    private static String path(long from, long to, String step) {
        return "/v1/prices?from=" + START.plusSeconds(from) + "&to=" + START.plusSeconds(to) + "&step=" + step;
    }
}
