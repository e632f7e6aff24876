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

class CryptoComTest {
    /** price-feeds §1.8. */
    static final String SAMPLE =
            "{\"id\":-1,\"method\":\"public/get-tickers\",\"code\":0,\"result\":{\"data\":[{\"i\":\"BTC_USD\","
                    + "\"h\":\"51790.00\",\"l\":\"47895.50\",\"a\":\"51174.500000\",\"c\":\"0.03955106\",\"b\":\"51170.000000\",\"bs\":\"0.1000\","
                    + "\"k\":\"51180.000000\",\"ks\":\"0.2000\",\"v\":\"879.5024\",\"vv\":\"26370000.12\",\"oi\":\"12345.12\",\"t\":1613580710768}]}}";

    private final Venue venue = Venue.named("cryptocom");

    @Test
    void ticker_publishedSample_isBidAndAskAndNotTheLast() {
        assertThat(venue.ticker(bytes(SAMPLE)))
                .isEqualTo(new Reading(
                        new BigDecimal("51170.000000"),
                        new BigDecimal("51180.000000"),
                        Optional.of(Instant.parse("2021-02-17T16:51:50.768Z"))));
    }

    @Test
    void ticker_nullLast_doesNotMatter() {
        assertThat(venue.ticker(bytes(SAMPLE.replace("\"51174.500000\"", "null"))))
                .isInstanceOf(Reading.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"code\":0 | \"code\":40001 | VENUE_ERROR",
                "\"code\":0 | \"code\":\"40001\" | VENUE_ERROR",
                "\"code\":0 | \"code\":42901 | RATE_LIMITED",
                "\"code\":0 | \"code\":null | VENUE_ERROR",
                "\"code\":0 | \"code\":{} | MALFORMED",
                "\"code\":0 | \"cod\":0 | MALFORMED",
                "BTC_USD | BTCUSD-PERP | WRONG_SYMBOL",
                "BTC_USD | btc_usd | WRONG_SYMBOL",
                "\"i\" | \"j\" | MALFORMED",
                "\"51170.000000\" | null | ONE_SIDED",
                "\"b\":\"51170.000000\", | '' | ONE_SIDED",
                "\"51180.000000\" | null | ONE_SIDED",
                "\"51170.000000\" | \"0\" | NOT_POSITIVE",
                "\"51180.000000\" | \"-51180\" | NOT_POSITIVE",
                "\"51180.000000\" | \"51170\" | CROSSED",
                "\"51180.000000\" | \"51169.99\" | CROSSED",
                "\"51180.000000\" | \"99999999999\" | OUT_OF_RANGE",
                "\"51180.000000\" | 1e309 | OUT_OF_RANGE",
                "\"51180.000000\" | \"1e5\" | MALFORMED",
                "\"51180.000000\" | \"NaN\" | MALFORMED",
                "\"51180.000000\" | \" 51180\" | MALFORMED",
                "1613580710768 | \"1613580710768Z\" | MALFORMED",
                "1613580710768 | -1613580710768 | MALFORMED",
                "1613580710768 | 1613580710768.5 | MALFORMED",
                "1613580710768 | 99999999999999999999 | MALFORMED",
                "1613580710768 | null | MALFORMED",
                "}]}} | }]} | MALFORMED",
                "}]}} | }]}}x | MALFORMED",
                "}]}} | },{}]}} | MALFORMED",
                "\"b\": | \"k\": | MALFORMED",
                "\"data\":[ | \"data\":[[ | MALFORMED",
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
                "{\"code\":0}",
                "{\"code\":0,\"result\":{\"data\":[]}}",
                "{\"code\":0,\"result\":{\"data\":{\"i\":\"BTC_USD\"}}}",
            })
    void ticker_anotherShape_isMalformed(String body) {
        assertThat(venue.ticker(bytes(body))).isEqualTo(new Reject(Reason.MALFORMED));
    }

    @Test
    void ticker_numbersInsteadOfStrings_areReadExactly() {
        var reading = (Reading) venue.ticker(bytes(SAMPLE.replace("\"51170.000000\"", "51170.1")));
        assertThat(reading.bid()).isEqualByComparingTo("51170.1");
    }

    @Test
    void ticker_timeAsAString_isTheSame() {
        assertThat(venue.ticker(bytes(SAMPLE.replace("1613580710768", "\"1613580710768\""))))
                .isEqualTo(venue.ticker(bytes(SAMPLE)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
