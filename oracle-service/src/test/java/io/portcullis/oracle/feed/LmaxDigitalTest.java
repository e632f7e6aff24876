package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample has the fields of price-feeds §1.9; no recorded one is at hand. */
class LmaxDigitalTest {
    static final String TICKER = """
            {"type":"TICKER","instrument_id":"btc-usd","timestamp":"2025-02-02T10:15:30.123Z","trade_id":"0B5WMAAAAAAAAAAF",\
            "last_price":"97012.50","last_quantity":"0.1000","best_bid":"97010.25","best_ask":"97014.75"}""";

    private static final long RECEIVED = 42;

    @Test
    void ticker_isAQuote() {
        assertThat(read(TICKER)).isEqualTo(quoted(Optional.of(usd("97012.50"))));
    }

    @Test
    void ticker_beforeTheFirstTrade_isStillAQuote() {
        assertThat(read(TICKER.replace("\"97012.50\"", "null"))).isEqualTo(quoted(Optional.empty()));
    }

    @Test
    void error_asksForANewConnection_andItsTextIsNotRepeated() {
        assertThat(read("{\"type\":\"ERROR\",\"error_code\":\"TOO_MANY\",\"error_message\":\"<script>\"}"))
                .isEqualTo(new Message.Reconnect("error message"));
    }

    @Test
    void answerToTheSubscription_isIgnored() {
        assertThat(read("""
                        {"type":"SUBSCRIPTIONS","channels":[{"name":"TICKER","instruments":["btc-usd"]}]}""")).isEqualTo(new Message.Ignored());
    }

    static List<String> spoiled() {
        return List.of(
                TICKER.replace("btc-usd", "btc-eur"),
                TICKER.replace("btc-usd", "BTC-USD"),
                TICKER.replace("\"instrument_id\":\"btc-usd\",", ""),
                TICKER.replace("\"best_bid\":\"97010.25\",", ""),
                TICKER.replace("\"97010.25\"", "null"),
                TICKER.replace("\"97010.25\"", "\"\""),
                TICKER.replace("\"97010.25\"", "\"NaN\""),
                TICKER.replace("\"97010.25\"", "1e309"),
                TICKER.replace("\"97010.25\"", "\"0\""),
                TICKER.replace("\"97010.25\"", "\"97014.75\""),
                TICKER.replace("\"97010.25\"", "\"97015\""),
                TICKER.replace("\"2025-02-02T10:15:30.123Z\"", "1738491330123"),
                TICKER.substring(0, 100));
    }

    @ParameterizedTest
    @MethodSource("spoiled")
    void spoiledTicker_isRejected(String text) {
        assertThat(read(text)).isInstanceOf(Message.Rejected.class);
    }

    private static Message read(String text) {
        return new LmaxDigital().newReader().parse(text, RECEIVED);
    }

    private static Message quoted(Optional<MicroUsd> last) {
        return new Message.Quoted(new Quote(
                "lmax",
                usd("97010.25"),
                usd("97014.75"),
                last,
                Optional.of(Instant.parse("2025-02-02T10:15:30.123Z")),
                RECEIVED));
    }

    private static MicroUsd usd(String dollars) {
        return MicroUsd.of(new BigDecimal(dollars));
    }
}
