package io.portcullis.oracle.http;

import static io.portcullis.oracle.http.OracleUnderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.contract.OracleFixture;
import io.portcullis.oracle.feed.Readiness;
import io.portcullis.oracle.feed.Readiness.Reason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DucatApiTest {
    private final OracleFixture oracle = new OracleFixture().at(50_000, 90);
    private final OracleUnderTest server = new OracleUnderTest(oracle);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void quote_isTheSharedContractOfTheCurrentSlot() {
        assertThat(json(server.get("/api/quote?th=40000")))
                .isEqualTo(server.item("/v1/contracts", "{\"thold_price\":40000,\"derivation\":\"shared\"}")
                        .path("contract"));
    }

    @Test
    void fractionOfAThreshold_isFloored() {
        assertThat(server.get("/api/quote?th=40000.99").body())
                .isEqualTo(server.get("/api/quote?th=40000").body());
    }

    @Test
    void threshold_missingOrNoNumber_isDucatsError() {
        assertReply("/api/quote", 400, "{\"error\":\"Missing th query parameter\"}");
        for (String th :
                List.of("", "-1", "+1", "1e3", "NaN", "Infinity", "4294967296", "99999999999", "1.", ".5", "0x10")) {
            assertReply("/api/quote?th=" + th, 400, "{\"error\":\"Invalid th value\"}");
        }
        assertThat(server.get("/api/quote?th=1&th=2").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/quote?th=4294967295").statusCode()).isEqualTo(422);
    }

    @Test
    void thresholdThatCannotBe_isRefused() {
        assertReply(
                "/api/quote?th=50000", 422, "{\"error\":\"the threshold is not below the base price of the slot\"}");
        assertReply("/api/quote?th=0", 422, "{\"error\":\"the threshold is zero\"}");
    }

    @Test
    void price_isInWholeDollars_withTheTimeOfTheTick() {
        server.publish("50123.99", "1");
        assertReply("/api/price", 200, "{\"USD\":50123,\"time\":" + oracle.now() + "}");
    }

    @Test
    void price_thatCannotBeReliedOn_isUnavailable() {
        String none = "{\"error\":\"no price available\",\"message\":\"price data is stale or not yet received\"}";
        assertReply("/api/price", 503, none);
        server.publish("50000", "1");
        for (Reason reason : Reason.values()) {
            server.readiness = new Readiness(List.of(reason));
            assertReply("/api/price", 503, none);
        }
    }

    @Test
    void quote_withoutAFreshSlot_isUnavailable() {
        try (var empty = new OracleUnderTest(new OracleFixture())) {
            assertThat(empty.get("/api/quote?th=40000").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void quote_whileThePriceIsUnknown_isUnavailable() {
        oracle.unknown(10);
        assertThat(server.get("/api/quote?th=40000").statusCode()).isEqualTo(503);
    }

    private void assertReply(String path, int status, String body) {
        var reply = server.get(path);
        assertThat(reply.body()).isEqualTo(body);
        assertThat(reply.statusCode()).isEqualTo(status);
    }
}
