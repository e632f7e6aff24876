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

class OkxTest {
    /** price-feeds §1.7, in the envelope of the REST answer and of the market that is asked for. */
    static final String SAMPLE =
            "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"instType\":\"SPOT\",\"instId\":\"BTC-USD\",\"last\":\"9999.99\",\"lastSz\":\"0.1\","
                    + "\"askPx\":\"9999.99\",\"askSz\":\"11\",\"bidPx\":\"9998.88\",\"bidSz\":\"5\",\"open24h\":\"9000\",\"high24h\":\"10000\","
                    + "\"low24h\":\"8888.88\",\"volCcy24h\":\"2222\",\"vol24h\":\"2222\",\"sodUtc0\":\"2222\",\"sodUtc8\":\"2222\",\"ts\":\"1597026383085\"}]}";

    private final Venue venue = Venue.named("okx");

    @Test
    void ticker_publishedSample_isBidAndAskAndTime() {
        assertThat(venue.ticker(bytes(SAMPLE)))
                .isEqualTo(new Reading(
                        new BigDecimal("9998.88"),
                        new BigDecimal("9999.99"),
                        Optional.of(Instant.parse("2020-08-10T02:26:23.085Z"))));
    }

    @Test
    void ticker_askBelowBidBeforeTheMarketOpens_isCrossed() {
        assertThat(venue.ticker(bytes(SAMPLE.replace("9998.88", "10000.01")))).isEqualTo(new Reject(Reason.CROSSED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"code\":\"0\" | \"code\":\"51001\" | VENUE_ERROR",
                "\"code\":\"0\" | \"code\":\"50011\" | RATE_LIMITED",
                "\"code\":\"0\" | \"code\":\"\" | VENUE_ERROR",
                "\"code\":\"0\" | \"code\":0 | MALFORMED",
                "\"code\":\"0\" | \"code\":null | MALFORMED",
                "BTC-USD | BTC-USDT | WRONG_SYMBOL",
                "BTC-USD | btc-usd | WRONG_SYMBOL",
                "\"instId\" | \"inst\" | MALFORMED",
                "\"9998.88\" | \"\" | ONE_SIDED",
                "\"9998.88\" | null | ONE_SIDED",
                "\"askPx\":\"9999.99\", | '' | ONE_SIDED",
                "\"9998.88\" | \"0\" | NOT_POSITIVE",
                "\"9998.88\" | \"-1\" | NOT_POSITIVE",
                "\"9998.88\" | \"9999.99\" | CROSSED",
                "\"askPx\":\"9999.99\" | \"askPx\":\"9999999999\" | OUT_OF_RANGE",
                "\"askPx\":\"9999.99\" | \"askPx\":1e309 | OUT_OF_RANGE",
                "\"9998.88\" | \"9.9e3\" | MALFORMED",
                "\"9998.88\" | true | MALFORMED",
                "\"1597026383085\" | \"2020-08-10T02:26:23Z\" | MALFORMED",
                "\"1597026383085\" | \"\" | MALFORMED",
                "\"1597026383085\" | null | MALFORMED",
                "\"1597026383085\" | 1597026383085.5 | MALFORMED",
                "\"1597026383085\" | \"99999999999999999999\" | MALFORMED",
                "}]} | },{}]} | MALFORMED",
                "}]} | }] | MALFORMED",
                "\"bidPx\": | \"askPx\": | MALFORMED",
            })
    void ticker_spoiledSample_isRejectedWithTheReason(String from, String to, Reason reason) {
        assertThat(SAMPLE).contains(from);
        assertThat(venue.ticker(bytes(SAMPLE.replaceFirst(Pattern.quote(from), to))))
                .isEqualTo(new Reject(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "0",
                "{}",
                "{\"code\":\"0\"}",
                "{\"code\":\"0\",\"msg\":\"\",\"data\":[]}",
                "{\"code\":\"0\",\"msg\":\"\",\"data\":{\"instId\":\"BTC-USD\"}}",
            })
    void ticker_anotherShape_isMalformed(String body) {
        assertThat(venue.ticker(bytes(body))).isEqualTo(new Reject(Reason.MALFORMED));
    }

    @Test
    void ticker_numbersInsteadOfStrings_areReadExactly() {
        String numbers =
                SAMPLE.replace("\"9998.88\"", "9998.881234567890123").replace("\"1597026383085\"", "1597026383085");
        var reading = (Reading) venue.ticker(bytes(numbers));
        assertThat(reading.bid()).isEqualByComparingTo("9998.881234567890123");
        assertThat(reading.exchangeTime()).contains(Instant.ofEpochMilli(1_597_026_383_085L));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
