package io.portcullis.oracle.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples are the venues' own, as price-feeds §1 has them, with the product set to BTC/USD. */
class VenueParserTest {
    static final String COINBASE = """
            {"type":"ticker","sequence":37475248783,"product_id":"BTC-USD","price":"1285.22","open_24h":"1310.79",\
            "volume_24h":"245532.79269678","low_24h":"1280.52","high_24h":"1313.8","volume_30d":"9788783.60117027",\
            "best_bid":"1285.04","best_bid_size":"0.46688654","best_ask":"1285.27","best_ask_size":"1.56637040",\
            "side":"buy","time":"2022-10-19T23:28:22.061769Z","trade_id":370843401,"last_size":"11.4396987"}""";
    static final String KRAKEN = """
            {"channel":"ticker","type":"snapshot","data":[{"symbol":"BTC/USD","bid":105944.20,"bid_qty":2.5,\
            "ask":105944.30,"ask_qty":3.2,"last":105899.40,"volume":163.28908096,"vwap":105904.39279,"low":104711.00,\
            "high":106613.10,"change":250.00,"change_pct":0.24,"timestamp":"2022-12-25T09:30:59.123456Z"}]}""";
    static final String BITSTAMP = """
            {"data":{"timestamp":"1706302442","microtimestamp":"1706302442078000","bids":[["41999.00","0.06200000"],\
            ["41998.00","1.0"]],"asks":[["42001","0.5"],["42002.5","2"]]},"channel":"order_book_btcusd","event":"data"}""";

    private static final long RECEIVED = 42;

    @Test
    void coinbaseTicker_isAQuote_withTheTimeOfItsTrade() {
        assertThat(new Coinbase().newReader().parse(COINBASE, RECEIVED))
                .isEqualTo(quoted("coinbase", "1285.04", "1285.27", "1285.22", "2022-10-19T23:28:22.061769Z"));
    }

    @Test
    void krakenTicker_isAQuote_readFromNumbers() {
        assertThat(new Kraken().newReader().parse(KRAKEN, RECEIVED))
                .isEqualTo(quoted("kraken", "105944.20", "105944.30", "105899.40", "2022-12-25T09:30:59.123456Z"));
    }

    @Test
    void bitstampBook_isAQuote_ofItsTop() {
        assertThat(new Bitstamp().newReader().parse(BITSTAMP, RECEIVED))
                .isEqualTo(quoted("bitstamp", "41999", "42001", null, "2024-01-26T20:54:02.078Z"));
    }

    @Test
    void bitstampMicrotimestamp_mayBeANumber() {
        String numeric = BITSTAMP.replace("\"1706302442078000\"", "1706302442078000");
        assertThat(new Bitstamp().newReader().parse(numeric, RECEIVED))
                .isEqualTo(new Bitstamp().newReader().parse(BITSTAMP, RECEIVED));
    }

    @Test
    void heartbeats_proveTheLink_andOnlyKrakensTheQuote() {
        assertThat(new Coinbase().newReader().parse("""
                        {"type":"heartbeat","sequence":90,"last_trade_id":20,"product_id":"BTC-USD",\
                        "time":"2014-11-07T08:19:28.464459Z"}""", RECEIVED)).isEqualTo(new Message.Heartbeat(false));
        assertThat(new Kraken().newReader().parse("{\"channel\":\"heartbeat\"}", RECEIVED))
                .isEqualTo(new Message.Heartbeat(true));
        assertThat(new Bitstamp().newReader().parse("{\"event\":\"bts:heartbeat\"}", RECEIVED))
                .isEqualTo(new Message.Heartbeat(false));
    }

    @Test
    void krakenStatus_isHealthy_onlyWhenOnline() {
        assertThat(krakenStatus("online")).isEqualTo(new Message.Health(Optional.empty()));
        assertThat(krakenStatus("cancel_only")).isEqualTo(new Message.Health(Optional.of("engine: cancel_only")));
        assertThat(krakenStatus("maintenance")).isEqualTo(new Message.Health(Optional.of("engine: maintenance")));
        assertThat(krakenStatus("never heard of")).isEqualTo(new Message.Health(Optional.of("engine: unknown state")));
    }

    @Test
    void coinbaseStatus_isHealthy_onlyWhenOnlineAndUnrestricted() {
        assertThat(coinbaseStatus("online", "")).isEqualTo(new Message.Health(Optional.empty()));
        for (String restriction : List.of("cancel_only", "post_only", "limit_only", "trading_disabled")) {
            assertThat(coinbaseStatus("online", ",\"" + restriction + "\":true"))
                    .isEqualTo(new Message.Health(Optional.of("product: " + restriction)));
            assertThat(coinbaseStatus("online", ",\"" + restriction + "\":false"))
                    .isEqualTo(new Message.Health(Optional.empty()));
        }
        assertThat(coinbaseStatus("delisted", "")).isEqualTo(new Message.Health(Optional.of("product: not online")));
    }

    @Test
    void coinbaseStatus_withoutTheProduct_isRejected() {
        for (String text : List.of(
                "{\"type\":\"status\",\"products\":[]}",
                "{\"type\":\"status\",\"products\":{}}",
                "{\"type\":\"status\",\"products\":[\"BTC-USD\"]}",
                "{\"type\":\"status\"}")) {
            assertThat(new Coinbase().newReader().parse(text, RECEIVED)).isInstanceOf(Message.Rejected.class);
        }
    }

    @Test
    void coinbaseWithoutTheStatusChannel_isStillAVenue() {
        assertThat(new Coinbase().newReader().parse("""
                        {"type":"error","message":"Failed to subscribe","reason":"status is not a valid channel"}""", RECEIVED)).isEqualTo(new Message.Ignored());
        assertThat(new Coinbase().newReader().parse("""
                        {"type":"error","message":"Failed to subscribe","reason":"BTC-USD is not a valid product"}""", RECEIVED)).isInstanceOf(Message.Reconnect.class);
    }

    @Test
    void errorsAndRequestsToReconnect_askForANewConnection() {
        assertThat(new Coinbase()
                        .newReader()
                        .parse("{\"type\":\"error\",\"message\":\"<secret>\",\"reason\":\"x\"}", RECEIVED))
                .isEqualTo(new Message.Reconnect("error message"));
        assertThat(new Kraken().newReader().parse("""
                        {"error":"Currency pair not supported","method":"subscribe","success":false,\
                        "time_in":"2023-09-25T09:04:31.742599Z"}""", RECEIVED)).isInstanceOf(Message.Reconnect.class);
        assertThat(new Bitstamp().newReader().parse("""
                        {"event":"bts:request_reconnect","channel":"","data":""}""", RECEIVED)).isInstanceOf(Message.Reconnect.class);
        assertThat(new Bitstamp().newReader().parse("""
                        {"event":"bts:error","channel":"","data":{"code":null,"message":"Bad subscription string."}}""", RECEIVED)).isInstanceOf(Message.Reconnect.class);
    }

    @Test
    void answersToSubscriptions_andUnknownMessages_areIgnored() {
        assertThat(new Coinbase().newReader().parse("""
                        {"type":"subscriptions","channels":[{"name":"ticker","product_ids":["BTC-USD"]}]}""", RECEIVED)).isEqualTo(new Message.Ignored());
        assertThat(new Kraken().newReader().parse("""
                        {"method":"subscribe","result":{"channel":"ticker","symbol":"BTC/USD","snapshot":true},"success":true,\
                        "time_in":"2023-09-25T09:04:31.742599Z","time_out":"2023-09-25T09:04:31.742648Z","req_id":1}""", RECEIVED)).isEqualTo(new Message.Ignored());
        assertThat(new Kraken().newReader().parse("""
                        {"method":"pong","req_id":42,"time_in":"2023-09-25T09:05:00.123456Z"}""", RECEIVED)).isEqualTo(new Message.Ignored());
        assertThat(new Bitstamp().newReader().parse("""
                        {"event":"bts:subscription_succeeded","channel":"order_book_btcusd","data":{}}""", RECEIVED)).isEqualTo(new Message.Ignored());
    }

    static List<String> spoiledCoinbase() {
        return List.of(
                COINBASE.replace("BTC-USD", "ETH-USD"),
                COINBASE.replace("\"product_id\":\"BTC-USD\",", ""),
                COINBASE.replace("\"best_bid\":\"1285.04\",", ""),
                COINBASE.replace("\"1285.04\"", "null"),
                COINBASE.replace("\"1285.04\"", "\"0\""),
                COINBASE.replace("\"1285.04\"", "\"-1285.04\""),
                COINBASE.replace("\"1285.04\"", "\"+1285.04\""),
                COINBASE.replace("\"1285.04\"", "\"1285.04 \""),
                COINBASE.replace("\"1285.04\"", "\"1,285.04\""),
                COINBASE.replace("\"1285.04\"", "\"1e3\""),
                COINBASE.replace("\"1285.04\"", "\"NaN\""),
                COINBASE.replace("\"1285.04\"", "NaN"),
                COINBASE.replace("\"1285.04\"", "1e309"),
                COINBASE.replace("\"1285.04\"", "1e-400"),
                COINBASE.replace("\"1285.04\"", "1285.0400001"),
                COINBASE.replace("\"1285.04\"", "[\"1285.04\"]"),
                COINBASE.replace("\"1285.04\"", "true"),
                COINBASE.replace("\"1285.04\"", "\"1285.27\""),
                COINBASE.replace("\"1285.04\"", "\"1285.28\""),
                COINBASE.replace("\"1285.27\"", "\"99999999999\""),
                COINBASE.replace("2022-10-19T23:28:22.061769Z", "yesterday"),
                COINBASE.replace("\"type\"", "\"best_ask\":\"1285.27\",\"type\""),
                COINBASE.substring(0, COINBASE.length() - 1),
                COINBASE + "}",
                COINBASE + COINBASE,
                "[" + COINBASE + "]",
                "",
                "null",
                "42",
                "\"ticker\"",
                "{\"a\":".repeat(40) + "1" + "}".repeat(40),
                "{\"type\":\"ticker\",\"x\":" + "9".repeat(1000) + "}");
    }

    @ParameterizedTest
    @MethodSource("spoiledCoinbase")
    void spoiledCoinbaseTicker_isRejected(String text) {
        assertThat(new Coinbase().newReader().parse(text, RECEIVED)).isInstanceOf(Message.Rejected.class);
    }

    static List<String> spoiledKraken() {
        return List.of(
                KRAKEN.replace("BTC/USD", "BTC/USDT"),
                KRAKEN.replace("105944.20", "null"),
                KRAKEN.replace("105944.20", "0"),
                KRAKEN.replace("105944.20", "-105944.20"),
                KRAKEN.replace("105944.20", "105944.31"),
                KRAKEN.replace("\"bid\":105944.20,", ""),
                KRAKEN.replace("105944.30", "1e400000000"),
                KRAKEN.replace("\"2022-12-25T09:30:59.123456Z\"", "1671960659"),
                KRAKEN.replace("[{", "{").replace("}]", "}"),
                KRAKEN.replace("}]", "},{}]"),
                "{\"channel\":\"ticker\",\"data\":[]}",
                "{\"channel\":\"ticker\",\"data\":[1]}",
                "{\"channel\":\"ticker\"}",
                "{\"channel\":\"status\"}");
    }

    @ParameterizedTest
    @MethodSource("spoiledKraken")
    void spoiledKrakenTicker_isRejected(String text) {
        assertThat(new Kraken().newReader().parse(text, RECEIVED)).isInstanceOf(Message.Rejected.class);
    }

    static List<String> spoiledBitstamp() {
        return List.of(
                BITSTAMP.replace("order_book_btcusd", "order_book_btcusdt"),
                BITSTAMP.replace("[[\"41999.00\",\"0.06200000\"],[\"41998.00\",\"1.0\"]]", "[]"),
                BITSTAMP.replace("[\"41999.00\",\"0.06200000\"]", "[]"),
                BITSTAMP.replace("[\"41999.00\",\"0.06200000\"]", "\"41999.00\""),
                BITSTAMP.replace("\"asks\"", "\"sells\""),
                BITSTAMP.replace("41999.00", "42001"),
                BITSTAMP.replace("41999.00", "0.0"),
                BITSTAMP.replace("\"microtimestamp\":\"1706302442078000\",", ""),
                BITSTAMP.replace("1706302442078000", "1706302442.078"),
                BITSTAMP.replace("1706302442078000", "-1706302442078000"),
                "{\"event\":\"data\",\"channel\":\"order_book_btcusd\",\"data\":\"\"}");
    }

    @ParameterizedTest
    @MethodSource("spoiledBitstamp")
    void spoiledBitstampBook_isRejected(String text) {
        assertThat(new Bitstamp().newReader().parse(text, RECEIVED)).isInstanceOf(Message.Rejected.class);
    }

    @Test
    void rejections_neverRepeatTheText() {
        String text = "{\"type\":\"ticker\",\"product_id\":\"<script>\",\"best_bid\":\"<script>\"}";
        assertThat(new Coinbase().newReader().parse(text, RECEIVED).toString()).doesNotContain("script");
        assertThat(new Coinbase().newReader().parse("<script>", RECEIVED).toString())
                .doesNotContain("script");
    }

    @Test
    void krakenWithoutAnExchangeTime_isStillAQuote() {
        String text = KRAKEN.replace(",\"timestamp\":\"2022-12-25T09:30:59.123456Z\"", "");
        assertThat(new Kraken().newReader().parse(text, RECEIVED))
                .isEqualTo(quoted("kraken", "105944.20", "105944.30", "105899.40", null));
    }

    @Test
    void krakenConnectionId_beyondSixtyFourBits_doesNoHarm() {
        assertThat(new Kraken().newReader().parse("""
                        {"channel":"status","data":[{"api_version":"v2","connection_id":138347743802000327779,\
                        "system":"online","version":"2.0.0"}],"type":"update"}""", RECEIVED)).isEqualTo(new Message.Health(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void mutatedFrames_neverThrow_andNeverGiveAnImpossibleQuote(long seed) {
        var random = new SplittableRandom(seed);
        List<VenueFeed> venues = List.of(new Coinbase(), new Kraken(), new Bitstamp());
        List<String> samples = List.of(COINBASE, KRAKEN, BITSTAMP);
        int rejected = 0;
        for (int i = 0; i < 20_000; i++) {
            int venue = random.nextInt(venues.size());
            Message message = venues.get(venue).newReader().parse(mutate(samples.get(venue), random), RECEIVED);
            if (message instanceof Message.Quoted quoted) {
                assertThat(quoted.quote().ask()).isGreaterThan(quoted.quote().bid());
            }
            rejected += message instanceof Message.Rejected ? 1 : 0;
        }
        assertThat(rejected).isGreaterThan(5_000);
    }

    private static String mutate(String sample, SplittableRandom random) {
        var text = new StringBuilder(sample);
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(1, 0x250));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, "{}[]\",:-0.e9".charAt(random.nextInt(12)));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 30)));
            }
            if (text.isEmpty()) {
                return "";
            }
        }
        return text.toString();
    }

    private static Message coinbaseStatus(String status, String restrictions) {
        return new Coinbase().newReader().parse("""
                        {"type":"status","products":[{"id":"ETH-USD","status":"online","cancel_only":true},{"id":"BTC-USD",\
                        "base_currency":"BTC","quote_currency":"USD","status":"%s","status_message":null,"fx_stablecoin":false%s}],\
                        "currencies":[{"id":"USD","status":"online"}]}""".formatted(status, restrictions), RECEIVED);
    }

    private static Message krakenStatus(String system) {
        return new Kraken().newReader().parse("""
                        {"channel":"status","data":[{"api_version":"v2","connection_id":13834774380200032777,\
                        "system":"%s","version":"2.0.0"}],"type":"update"}""".formatted(system), RECEIVED);
    }

    private static Message quoted(String venue, String bid, String ask, String last, String time) {
        return new Message.Quoted(new Quote(
                venue,
                usd(bid),
                usd(ask),
                Optional.ofNullable(last).map(VenueParserTest::usd),
                Optional.ofNullable(time).map(Instant::parse),
                RECEIVED));
    }

    private static MicroUsd usd(String dollars) {
        return MicroUsd.of(new BigDecimal(dollars));
    }
}
