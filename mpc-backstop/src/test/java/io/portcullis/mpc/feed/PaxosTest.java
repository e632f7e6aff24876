package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Reject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaxosTest {
    /** The members that price-feeds §1.10 names; the numbers are made up. */
    static final String SAMPLE =
            "{\"market\":\"BTCUSD\",\"best_bid\":{\"price\":\"5999.75\",\"amount\":\"0.26\"},\"best_ask\":{\"price\":\"6001.25\",\"amount\":\"0.2\"},"
                    + "\"last_execution\":{\"price\":\"6100\",\"amount\":\"0.01\"},\"snapshot_at\":\"2020-01-17T18:36:08.123456789Z\"}";

    private final Venue venue = Venue.named("paxos");

    @Test
    void ticker_sample_isBidAndAskAndTimeAndNotTheLast() {
        assertThat(venue.ticker(bytes(SAMPLE)))
                .isEqualTo(new Reading(
                        new BigDecimal("5999.75"),
                        new BigDecimal("6001.25"),
                        Optional.of(Instant.parse("2020-01-17T18:36:08.123456789Z"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"market\":null,"})
    void ticker_marketNotNamed_isRead(String market) {
        assertThat(venue.ticker(bytes(SAMPLE.replace("\"market\":\"BTCUSD\",", market))))
                .isEqualTo(venue.ticker(bytes(SAMPLE)));
    }

    @Test
    void ticker_timeWithAnOffset_isTheSameMoment() {
        assertThat(venue.ticker(bytes(SAMPLE.replace("18:36:08.123456789Z", "19:36:08.123456789+01:00"))))
                .isEqualTo(venue.ticker(bytes(SAMPLE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"BTCUSD\" | \"BTCEUR\" | WRONG_SYMBOL",
                "\"BTCUSD\" | {} | WRONG_SYMBOL",
                "{\"price\":\"5999.75\",\"amount\":\"0.26\"} | null | ONE_SIDED",
                "\"best_ask\" | \"worst_ask\" | ONE_SIDED",
                "\"5999.75\" | null | ONE_SIDED",
                "\"6001.25\" | \"0\" | NOT_POSITIVE",
                "\"5999.75\" | \"-5999.75\" | NOT_POSITIVE",
                "\"5999.75\" | \"6001.25\" | CROSSED",
                "\"5999.75\" | \"6002\" | CROSSED",
                "\"6001.25\" | \"6001250000\" | OUT_OF_RANGE",
                "\"6001.25\" | 1e309 | OUT_OF_RANGE",
                "\"6001.25\" | \"6e3\" | MALFORMED",
                "\"6001.25\" | \"\" | MALFORMED",
                "\"6001.25\" | [6001.25] | MALFORMED",
                "{\"price\":\"5999.75\",\"amount\":\"0.26\"} | \"5999.75\" | MALFORMED",
                "2020-01-17T18:36:08.123456789Z | 1579286168 | MALFORMED",
                "2020-01-17T18:36:08.123456789Z | 2020-01-17T18:36:08 | MALFORMED",
                "2020-01-17T18:36:08.123456789Z | 2020-13-17T18:36:08Z | MALFORMED",
                "\"snapshot_at\" | \"snapshot\" | MALFORMED",
                "\"best_ask\" | \"best_bid\" | MALFORMED",
                "Z\"} | Z\" | MALFORMED",
            })
    void ticker_spoiledSample_isRejectedWithTheReason(String from, String to, Reason reason) {
        assertThat(SAMPLE).contains(from);
        assertThat(venue.ticker(bytes(SAMPLE.replaceFirst(Pattern.quote(from), to))))
                .isEqualTo(new Reject(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "0", "{}", "{}{}", "<html>"})
    void ticker_anotherShape_isMalformed(String body) {
        assertThat(venue.ticker(bytes(body))).isEqualTo(new Reject(Reason.MALFORMED));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
