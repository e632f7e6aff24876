package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.price.Reading;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Reject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BitfinexTest {
    /** price-feeds §1.5. */
    static final String SAMPLE =
            "[7381.6,38.64497907,7381.7,32.14590657,126.6,0.0175,7381.2,1982.88275223,7390,7228.1]";

    private final Venue venue = Venue.named("bitfinex");

    @Test
    void ticker_publishedSample_isBidAndAskWithoutTime() {
        assertThat(venue.ticker(bytes(SAMPLE)))
                .isEqualTo(new Reading(new BigDecimal("7381.6"), new BigDecimal("7381.7"), Optional.empty()));
    }

    @Test
    void ticker_integersAndAGrownArray_areRead() {
        assertThat(venue.ticker(bytes(SAMPLE.replace("7381.6", "7381").replace("]", ",null,[1,{}]]"))))
                .isEqualTo(new Reading(new BigDecimal("7381"), new BigDecimal("7381.7"), Optional.empty()));
    }

    @Test
    void ticker_manyDigits_areKeptExactly() {
        var reading = (Reading) venue.ticker(bytes("[7381.123456789012345678,1,7381.2,1]"));
        assertThat(reading.bid()).isEqualByComparingTo("7381.123456789012345678");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[\"error\",10020,\"symbol: invalid\"] | VENUE_ERROR",
                "[\"error\",11010,\"ratelimit: error\"] | RATE_LIMITED",
                "[\"error\"] | VENUE_ERROR",
                "[null,1,7381.7,1] | ONE_SIDED",
                "[7381.6,1,null,1] | ONE_SIDED",
                "[0,1,7381.7,1] | NOT_POSITIVE",
                "[-7381.6,1,7381.7,1] | NOT_POSITIVE",
                "[7381.7,1,7381.7,1] | CROSSED",
                "[7381.8,1,7381.7,1] | CROSSED",
                "[1,1,1e309,1] | OUT_OF_RANGE",
                "[1,1,1e999999999,1] | OUT_OF_RANGE",
                "[1,1,NaN,1] | MALFORMED",
                "[1,1,Infinity,1] | MALFORMED",
                "[1,1,\"7e3\",1] | MALFORMED",
                "[1,1,\"+2\",1] | MALFORMED",
                "[1,1,\"\",1] | MALFORMED",
                "[1,1,true,1] | MALFORMED",
                "[1,1,[2],1] | MALFORMED",
                "[7381.6,1,7381.7] | MALFORMED",
                "[7381.6,1,7381.7,1 | MALFORMED",
                "[7381.6,1,7381.7,1]] | MALFORMED",
                "[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]] | MALFORMED",
                "[] | MALFORMED",
                "{} | MALFORMED",
                "null | MALFORMED",
                "'' | MALFORMED",
                "<html>busy</html> | MALFORMED",
            })
    void ticker_spoiled_isRejectedWithTheReason(String body, Reason reason) {
        assertThat(venue.ticker(bytes(body))).isEqualTo(new Reject(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "[1], ",
        "[0], MAINTENANCE",
        "[2], MAINTENANCE",
        "[], STATUS_UNKNOWN",
        "[\"1\"], STATUS_UNKNOWN",
        "{}, STATUS_UNKNOWN",
        "1, STATUS_UNKNOWN",
        "'', STATUS_UNKNOWN",
    })
    void status_onlyOneMeansMatching(String body, Reason expected) {
        StatusPage page = venue.statusPage().orElseThrow();
        assertThat(page.problem().apply(bytes(body))).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void requests_inAMinute_stayBelowTheLimit() {
        assertThat(60 / venue.tickerSeconds()
                        + 60 / venue.statusPage().orElseThrow().everySeconds())
                .isLessThan(30);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
