package io.portcullis.replay.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The samples are those of price-feeds §1.5, §1.7, §1.8 and §1.10; Bullish's and Paxos' are those of client code. */
class RestDialectsTest {
    private static final String BITFINEX_TICKER =
            "[7381.6,38.64497907,7381.7,32.14590657,126.6,0.0175,7381.2,1982.88275223,7390,7228.1]";
    private static final String CRYPTO_COM_TICKERS =
            "{\"id\":-1,\"method\":\"public/get-tickers\",\"code\":0,\"result\":{\"data\":[{\"i\":\"BTC_USD\","
                    + "\"h\":\"51790.00\",\"l\":\"47895.50\",\"a\":\"51174.500000\",\"c\":\"0.03955106\","
                    + "\"b\":\"51170.000000\",\"bs\":\"0.1000\",\"k\":\"51180.000000\",\"ks\":\"0.2000\","
                    + "\"v\":\"879.5024\",\"vv\":\"26370000.12\",\"oi\":\"12345.12\",\"t\":1613580710768}]}}";
    private static final String OKX_TICKER =
            "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\",\"last\":\"9999.99\","
                    + "\"lastSz\":\"0.1\",\"askPx\":\"9999.99\",\"askSz\":\"11\",\"bidPx\":\"8888.88\",\"bidSz\":\"5\","
                    + "\"open24h\":\"9000\",\"high24h\":\"10000\",\"low24h\":\"8888.88\",\"volCcy24h\":\"2222\","
                    + "\"vol24h\":\"2222\",\"sodUtc0\":\"2222\",\"sodUtc8\":\"2222\",\"ts\":\"1597026383085\"}]}";
    private static final String GET_TICKERS = "/exchange/v1/public/get-tickers";

    private final Moment moment = Moments.news(0, 3);
    private final Dialect bitfinex = new BitfinexDialect();
    private final Dialect cryptoCom = new CryptoComDialect();
    private final Dialect okx = new OkxDialect();
    private final Dialect bullish = new BullishDialect();
    private final Dialect paxos = new PaxosDialect();

    @Test
    void bitfinex_ticker_isPositional() {
        Answer answer = bitfinex.get("/v2/ticker/tBTCUSD", Map.of(), moment);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(Shape.ofElements(answer.body())).isEqualTo(Shape.ofElements(BITFINEX_TICKER));
        assertThat(answer.body())
                .isEqualTo("[5577.72,0.25000000,5578.28,0.25000000,-2352.00,-0.29659521,5578.00,12345.67800000,"
                        + "7980.00,7346.44]");
    }

    @Test
    void bitfinex_status_isOperative() {
        assertThat(bitfinex.get("/v2/platform/status", Map.of(), moment))
                .isEqualTo(new Answer(200, "application/json", "[1]"));
    }

    @Test
    void bitfinex_unknownSymbol_isItsError() {
        assertThat(bitfinex.get("/v2/ticker/tXXXUSD", Map.of(), moment))
                .isEqualTo(new Answer(500, "application/json", "[\"error\",10020,\"symbol: invalid\"]"));
    }

    @Test
    void bitfinex_unknownPath_isNotFound() {
        assertThat(bitfinex.get("/v2/tickers", Map.of(), moment).status()).isEqualTo(404);
    }

    @Test
    void cryptoCom_getTickers_hasLastInAAndAskInK() {
        Answer answer = cryptoCom.get(GET_TICKERS, Map.of("instrument_name", "BTC_USD"), moment);
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
        Answer answer = cryptoCom.get(GET_TICKERS, Map.of("instrument_name", "XXX_USD"), moment);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(Shape.parse(answer.body()).path("code").asInt()).isEqualTo(40001);
    }

    @Test
    void cryptoCom_singularGetTicker_isNotFound() {
        assertThat(cryptoCom
                        .get("/exchange/v1/public/get-ticker", Map.of(), moment)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void okx_ticker_isInAnEnvelopeWithTheTimeInMilliseconds() {
        Answer answer = okx.get("/api/v5/market/ticker", Map.of("instId", "BTC-USD"), moment);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Shape.of(answer.body())).isEqualTo(Shape.of(OKX_TICKER));
        JsonNode data = Shape.parse(answer.body()).path("data").path(0);
        assertThat(data.path("instId").asText()).isEqualTo("BTC-USD");
        assertThat(data.path("bidPx").asText()).isEqualTo("5577.72");
        assertThat(data.path("askPx").asText()).isEqualTo("5578.28");
        assertThat(data.path("ts").asText()).isEqualTo(Long.toString(Moments.T_MS));
    }

    @Test
    void okx_unknownInstrument_isAnErrorWithStatus200() {
        Answer answer = okx.get("/api/v5/market/ticker", Map.of("instId", "XXX-USD"), moment);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Shape.parse(answer.body()).path("code").asText()).isEqualTo("51001");
        assertThat(okx.get("/api/v5/market/ticker", Map.of(), moment).status()).isEqualTo(400);
        assertThat(okx.get("/api/v5", Map.of(), moment).status()).isEqualTo(404);
    }

    @Test
    void bullish_tick_hasNoSymbolAndTheTimeTwice() {
        Answer answer = bullish.get("/trading-api/v1/markets/BTCUSD/tick", Map.of(), moment);
        assertThat(answer.status()).isEqualTo(200);
        JsonNode tick = Shape.parse(answer.body());
        assertThat(tick.path("bestBid").asText()).isEqualTo("5577.7200");
        assertThat(tick.path("bestAsk").asText()).isEqualTo("5578.2800");
        assertThat(tick.path("last").asText()).isEqualTo("5578.0000");
        assertThat(tick.path("createdAtTimestamp").asText()).isEqualTo(Long.toString(Moments.T_MS));
        assertThat(tick.path("createdAtDatetime").asText()).isEqualTo("2020-03-12T10:40:00.000Z");
        assertThat(bullish.get("/trading-api/v1/markets/XXXUSD/tick", Map.of(), moment)
                        .status())
                .isEqualTo(400);
        assertThat(bullish.get("/tick", Map.of(), moment).status()).isEqualTo(404);
    }

    @Test
    void paxos_ticker_hasAPriceInEveryLevel() {
        Answer answer = paxos.get("/v2/markets/BTCUSD/ticker", Map.of(), moment);
        assertThat(answer.status()).isEqualTo(200);
        JsonNode ticker = Shape.parse(answer.body());
        assertThat(ticker.path("market").asText()).isEqualTo("BTCUSD");
        assertThat(ticker.path("best_bid").path("price").asText()).isEqualTo("5577.72");
        assertThat(ticker.path("best_ask").path("price").asText()).isEqualTo("5578.28");
        assertThat(ticker.path("last_execution").path("price").asText()).isEqualTo("5578.00");
        assertThat(ticker.path("snapshot_at").asText()).isEqualTo("2020-03-12T10:40:00.000000Z");
        assertThat(paxos.get("/v2/markets/XXXUSD/ticker", Map.of(), moment).status())
                .isEqualTo(404);
    }

    @Test
    void restVenues_haveNoStream_andStreamingVenuesNoRest() {
        assertThat(bitfinex.streamPath()).isEmpty();
        assertThat(cryptoCom.streamPath()).isEmpty();
        assertThat(okx.streamPath()).isEmpty();
        assertThat(bullish.streamPath()).isEmpty();
        assertThat(paxos.streamPath()).isEmpty();
        for (Dialect streaming : new Dialect[] {new CoinbaseDialect(), new KrakenDialect(), new BitstampDialect()}) {
            assertThat(streaming.get("/", Map.of(), moment).status()).isEqualTo(404);
        }
    }
}
