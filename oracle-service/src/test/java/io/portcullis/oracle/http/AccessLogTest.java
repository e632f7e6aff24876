package io.portcullis.oracle.http;

import static io.portcullis.oracle.contract.OracleFixture.TAG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.oracle.contract.OracleFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AccessLogTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final OracleUnderTest server = new OracleUnderTest(new OracleFixture().at(50_000, 90));

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stop() {
        root.detachAppender(lines);
        server.close();
    }

    @Test
    void line_hasTheRoutesTemplateAndNothingOfTheRequest() {
        JsonNode contract = server.item(
                        "/v1/contracts", "{\"thold_price\":41234,\"vault_tag\":\"" + TAG.bytes() + "\"}")
                .path("contract");
        server.get("/api/quote?th=41234", "X-Forwarded-For", "203.0.113.7");
        server.get("/v1/secret-41234");
        server.fault = Optional.of(new IllegalStateException("41234"));
        server.get("/v1/quote");
        await().until(() -> texts().size() >= 5);
        String all = String.join("\n", texts());
        assertThat(all)
                .contains("POST /v1/contracts", "GET /api/quote", "internal error")
                .doesNotContain("41234", TAG.bytes().toHex(), "203.0.113.7", "127.0.0.1", "secret")
                .doesNotContain(contract.path("thold_hash").textValue())
                .doesNotContain(contract.path("commit_hash").textValue());
    }

    private List<String> texts() {
        return List.copyOf(lines.list).stream()
                .map(line -> line.getFormattedMessage() + " " + line.getKeyValuePairs())
                .toList();
    }
}
