package io.portcullis.replay.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.portcullis.replay.market.Tick;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples are those of price-feeds §1.5 and §1.8. */
class RestDialectsTest {
    private static final String BITFINEX_TICKER =
            "[7381.6,38.64497907,7381.7,32.14590657,126.6,0.0175,7381.2,1982.88275223,7390,7228.1]";
    private static final String CRYPTO_COM_TICKERS =
            "{\"id\":-1,\"method\":\"public/get-tickers\",\"code\":0,\"result\":{\"data\":[{\"i\":\"BTC_USD\","
                    + "\"h\":\"51790.00\",\"l\":\"47895.50\",\"a\":\"51174.500000\",\"c\":\"0.03955106\","
                    + "\"b\":\"51170.000000\",\"bs\":\"0.1000\",\"k\":\"51180.000000\",\"ks\":\"0.2000\","
                    + "\"v\":\"879.5024\",\"vv\":\"26370000.12\",\"oi\":\"12345.12\",\"t\":1613580710768}]}}";
    private static final String GET_TICKERS = "/exchange/v1/public/get-tickers";

    private final Tick tick = Moments.tick(Moments.T_MS, 3);
    private final Dialect bitfinex = new BitfinexDialect();
    private final Dialect cryptoCom = new CryptoComDialect();

    @Test
    void bitfinex_ticker_isPositional() {
        Answer answer = bitfinex.get("/v2/ticker/tBTCUSD", Map.of(), tick);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(Shape.ofElements(answer.body())).isEqualTo(Shape.ofElements(BITFINEX_TICKER));
        assertThat(answer.body())
                .isEqualTo("[5577.72,0.25000000,5578.28,0.25000000,-2352.00,-0.29659521,5578.00,12345.67800000,"
                        + "7980.00,7346.44]");
    }

    @Test
    void bitfinex_status_isOperative() {
        assertThat(bitfinex.get("/v2/platform/status", Map.of(), tick))
                .isEqualTo(new Answer(200, "application/json", "[1]"));
    }

    @Test
    void bitfinex_unknownSymbol_isItsError() {
        assertThat(bitfinex.get("/v2/ticker/tXXXUSD", Map.of(), tick))
                .isEqualTo(new Answer(500, "application/json", "[\"error\",10020,\"symbol: invalid\"]"));
    }

    @Test
    void bitfinex_unknownPath_isNotFound() {
        assertThat(bitfinex.get("/v2/tickers", Map.of(), tick).status()).isEqualTo(404);
    }

    @Test
    void cryptoCom_getTickers_hasLastInAAndAskInK() {
        Answer answer = cryptoCom.get(GET_TICKERS, Map.of("instrument_name", "BTC_USD"), tick);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Shape.of(answer.body())).isEqualTo(Shape.of(CRYPTO_COM_TICKERS));
        JsonNode data = Shape.parse(answer.body()).path("result").path("data").path(0);
        assertThat(data.path("a").asText()).isEqualTo("5578.000000");
        assertThat(data.path("b").asText()).isEqualTo("5577.720000");
        assertThat(data.path("k").asText()).isEqualTo("5578.280000");
        assertThat(data.path("t").longValue()).isEqualTo(Moments.T_MS);
    }

    @Test
    void cryptoCom_unknownInstrument_isABadRequest() {
        Answer answer = cryptoCom.get(GET_TICKERS, Map.of("instrument_name", "XXX_USD"), tick);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Shape.parse(answer.body()).path("code").asInt()).isEqualTo(40001);
    }

    @Test
    void cryptoCom_singularGetTicker_isNotFound() {
        assertThat(cryptoCom
                        .get("/exchange/v1/public/get-ticker", Map.of(), tick)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void restVenues_haveNoStream_andStreamingVenuesNoRest() {
        assertThat(bitfinex.streamPath()).isEmpty();
        assertThat(cryptoCom.streamPath()).isEmpty();
        for (Dialect streaming : new Dialect[] {new CoinbaseDialect(), new KrakenDialect(), new BitstampDialect()}) {
            assertThat(streaming.get("/", Map.of(), tick).status()).isEqualTo(404);
        }
    }
}
