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

class BullishTest {
    /** The members that price-feeds §1.10 names, in the shapes that clients of this venue read; the numbers are made up. */
    static final String SAMPLE =
            "{\"createdAtDatetime\":\"2021-05-20T01:01:01.000Z\",\"createdAtTimestamp\":\"1621472461000\","
                    + "\"high\":\"42000.0000\",\"low\":\"36000.0000\",\"bestBid\":\"38100.1000\",\"bidVolume\":\"1.00000000\","
                    + "\"bestAsk\":\"38105.2000\",\"askVolume\":\"1.00000000\",\"last\":\"38000.0000\",\"ammData\":[{\"feeTierId\":\"1\"}]}";

    private final Venue venue = Venue.named("bullish");

    @Test
    void ticker_sample_isBidAndAskAndTime() {
        assertThat(venue.ticker(bytes(SAMPLE)))
                .isEqualTo(new Reading(
                        new BigDecimal("38100.1000"),
                        new BigDecimal("38105.2000"),
                        Optional.of(Instant.parse("2021-05-20T01:01:01Z"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"38100.1000\" | null | ONE_SIDED",
                "\"bestAsk\":\"38105.2000\", | '' | ONE_SIDED",
                "\"38100.1000\" | \"0.0000\" | NOT_POSITIVE",
                "\"38105.2000\" | \"-1\" | NOT_POSITIVE",
                "\"38105.2000\" | \"38100.1\" | CROSSED",
                "\"38105.2000\" | \"38100\" | CROSSED",
                "\"38105.2000\" | \"38105200000\" | OUT_OF_RANGE",
                "\"38105.2000\" | 1e309 | OUT_OF_RANGE",
                "\"38105.2000\" | \"3.8e4\" | MALFORMED",
                "\"38105.2000\" | \"\" | MALFORMED",
                "\"38105.2000\" | {} | MALFORMED",
                "\"1621472461000\" | \"2021-05-20T01:01:01.000Z\" | MALFORMED",
                "\"1621472461000\" | null | MALFORMED",
                "\"createdAtTimestamp\" | \"createdAt\" | MALFORMED",
                "\"bestBid\": | \"bestAsk\": | MALFORMED",
                "}]} | }] | MALFORMED",
            })
    void ticker_spoiledSample_isRejectedWithTheReason(String from, String to, Reason reason) {
        assertThat(SAMPLE).contains(from);
        assertThat(venue.ticker(bytes(SAMPLE.replaceFirst(Pattern.quote(from), to))))
                .isEqualTo(new Reject(reason));
    }

    @Test
    void ticker_error_isTheVenues() {
        String body =
                "{\"message\":\"Invalid symbol provided\",\"errorCode\":28004,\"errorCodeName\":\"INVALID_SYMBOL\"}";
        assertThat(venue.ticker(bytes(body))).isEqualTo(new Reject(Reason.VENUE_ERROR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "0", "{}{}", "\"38100\"", "<html>"})
    void ticker_anotherShape_isMalformed(String body) {
        assertThat(venue.ticker(bytes(body))).isEqualTo(new Reject(Reason.MALFORMED));
    }

    @Test
    void ticker_numbersInsteadOfStrings_areReadExactly() {
        var reading = (Reading) venue.ticker(bytes(SAMPLE.replace("\"38100.1000\"", "38100.123456789012345")
                .replace("\"1621472461000\"", "1621472461000")));
        assertThat(reading.bid()).isEqualByComparingTo("38100.123456789012345");
        assertThat(reading.exchangeTime()).contains(Instant.parse("2021-05-20T01:01:01Z"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
