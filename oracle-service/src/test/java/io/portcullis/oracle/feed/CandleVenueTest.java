package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.protocol.Stamp;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kraken's sample is that of its documents with a whole minute as start; the others' order of members is that of theirs. */
class CandleVenueTest {
    private static final Stamp MINUTE = new Stamp(1_700_000_040);

    private static List<VenueCandle> read(CandleVenue venue, String answer) {
        return venue.read(Frame.tree(answer));
    }

    private static VenueCandle candle(String open, String high, String low, String close, String volume) {
        return new VenueCandle(MINUTE, usd(open), usd(high), usd(low), usd(close), new BigDecimal(volume));
    }

    private static MicroUsd usd(String dollars) {
        return MicroUsd.of(new BigDecimal(dollars));
    }

    @Test
    void coinbase_isLowHighOpenClose_exact() {
        assertThat(read(new CoinbaseCandles(), "[[1700000040,36800.01,37500,37000.1,37200.000001,0.00000001]]"))
                .containsExactly(candle("37000.1", "37500", "36800.01", "37200.000001", "1E-8"));
        assertThat(new CoinbaseCandles().request(MINUTE, MINUTE.plusSeconds(60)))
                .isEqualTo(
                        "/products/BTC-USD/candles?granularity=60&start=2023-11-14T22:14:00Z&end=2023-11-14T22:15:00Z");
    }

    @Test
    void kraken_isOpenHighLowClose_underItsOtherName() {
        String answer = "{\"error\":[],\"result\":{\"XXBTZUSD\":[[1700000040,\"37000.0\",\"37500.0\",\"36800.0\","
                + "\"37200.0\",\"37100.0\",\"150.5\",320]],\"last\":1700086400}}";
        assertThat(read(new KrakenCandles(), answer))
                .containsExactly(candle("37000.0", "37500.0", "36800.0", "37200.0", "150.5"));
        assertThat(new KrakenCandles().request(MINUTE, MINUTE))
                .isEqualTo("/0/public/OHLC?pair=XBTUSD&interval=1&since=1699999980");
        for (String other : List.of(
                answer.replace("XXBTZUSD", "XETHZUSD"),
                answer.replace("\"last\"", "\"XETHZUSD\":[],\"last\""),
                answer.replace("\"error\":[]", "\"error\":[\"EGeneral:Too many requests\"]"),
                answer.replace("\"error\":[],", ""))) {
            assertThatIllegalArgumentException().isThrownBy(() -> read(new KrakenCandles(), other));
        }
    }

    @Test
    void bitstamp_namesItsPair() {
        String answer = "{\"data\":{\"pair\":\"BTC/USD\",\"ohlc\":[{\"timestamp\":\"1700000040\",\"open\":\"37000\","
                + "\"high\":\"37500\",\"low\":\"36800\",\"close\":\"37200\",\"volume\":\"1.5\"}]}}";
        assertThat(read(new BitstampCandles(), answer))
                .containsExactly(candle("37000", "37500", "36800", "37200", "1.5"));
        assertThat(new BitstampCandles().request(MINUTE, MINUTE))
                .isEqualTo("/api/v2/ohlc/btcusd/?step=60&limit=1000&start=1700000040&end=1700000040");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(new BitstampCandles(), answer.replace("BTC/USD", "BTC/EUR")));
    }

    @Test
    void gemini_isOpenHighLowClose_inMilliseconds() {
        assertThat(read(new GeminiCandles(), "[[1700000040000,37000.1,37500,36800.01,37200,1.5]]"))
                .containsExactly(candle("37000.1", "37500", "36800.01", "37200", "1.5"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(new GeminiCandles(), "[[1700000040001,37000.1,37500,36800.01,37200,1.5]]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"NotFound\"}",
                "null",
                "[[]]",
                "[{}]",
                "[[1700000040]]",
                "[[\"now\",1,2,1,2,1]]",
                "[[-60,1,2,1,2,1]]",
                "[[1700000041,1,2,1,2,1]]",
                "[[1700000040,1,-2,1,2,1]]",
                "[[1700000040,1,null,1,2,1]]",
                "[[1700000040,1,\"NaN\",1,2,1]]",
                "[[1700000040,1,\"1e9\",1,2,1]]",
                "[[1700000040,1,1e400000000,1,2,1]]",
                "[[1700000040,1,2.0000001,1,2,1]]",
                "[[1700000040,1,2,1,2]]",
                "[[1700000040,1,2,1,2,1]",
                "[[1700000040,1,2,1,2,1]] []",
            })
    void answerThatIsNotAsDocumented_isRefused(String answer) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(new CoinbaseCandles(), answer));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 12, 9, 11, 1, true",
        "10, 10, 10, 10, 0.00000001, true",
        "10, 12, 9, 11, 0, false",
        "10, 9, 12, 11, 1, false",
        "13, 12, 9, 11, 1, false",
        "10, 12, 9, 13, 1, false",
        "8, 12, 9, 11, 1, false",
        "10, 12, 9, 8, 1, false",
        "10, 12, 0, 11, 1, false",
        "10, 12, 9, 11, -1, false",
    })
    void candleWithoutATrade_orThatContradictsItself_isNone(
            String open, String high, String low, String close, String volume, boolean counts) {
        assertThat(candle(open, high, low, close, volume).traded().isPresent()).isEqualTo(counts);
    }
}
