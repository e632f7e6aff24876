package io.portcullis.replay.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.replay.market.Fault;
import io.portcullis.replay.market.Faults;
import io.portcullis.replay.market.Market;
import io.portcullis.replay.market.MinuteBar;
import io.portcullis.replay.market.Minutes;
import io.portcullis.replay.market.PointPath;
import io.portcullis.replay.market.Venue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CandlesTest {
    private static final Instant START = Instant.parse("2026-08-10T12:00:00Z");
    private static final long SECOND = START.getEpochSecond();
    private static final Map<String, String> COINBASE =
            Map.of("granularity", "60", "start", "2026-08-10T12:00:00Z", "end", "2026-08-10T12:01:00Z");

    /** The price falls by a dollar a second; two minutes and a half are over. */
    private static Minutes minutes(Venue venue, Fault... faults) {
        var points = new TreeMap<Long, Long>();
        points.put(START.toEpochMilli(), 64_000_000_000L);
        points.put(START.plusSeconds(1000).toEpochMilli(), 63_000_000_000L);
        Market market = new Market(venue, new PointPath(points), 1, new Faults(List.of(faults)));
        return new Minutes(market, START.plusSeconds(150));
    }

    private static String body(Dialect dialect, String path, Map<String, String> query, Minutes minutes) {
        Answer answer = dialect.candles(path, query, minutes).orElseThrow();
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void minute_isOfItsTrades_theOneThatIsNotOverToo() {
        List<MinuteBar> bars = minutes(Venue.COINBASE).last(10);
        assertThat(bars)
                .extracting(MinuteBar::start)
                .containsExactly(START, START.plusSeconds(60), START.plusSeconds(120));
        assertThat(bars).extracting(MinuteBar::trades).containsExactly(15, 15, 8);
        assertThat(bars.get(0).highCents()).isBetween(6_398_000L, 6_402_000L);
        assertThat(bars.get(1).lowCents()).isBetween(6_386_000L, 6_390_000L);
        assertThat(bars).allMatch(bar -> bar.lowCents() <= bar.openCents() && bar.closeCents() <= bar.highCents());
    }

    @Test
    void outage_hasNoTrades_silenceHas_anOutlierIsOne() {
        Fault outage = Fault.of(Venue.GEMINI, Fault.Kind.OUTAGE, START.plusSeconds(60), START.plusSeconds(120));
        assertThat(minutes(Venue.GEMINI, outage).last(10)).hasSize(2);
        Fault silence = Fault.of(Venue.GEMINI, Fault.Kind.SILENCE, START.plusSeconds(60), START.plusSeconds(120));
        assertThat(minutes(Venue.GEMINI, silence).last(10)).hasSize(3);
        Fault outlier = Fault.outlier(Venue.GEMINI, new BigDecimal(100), START.plusSeconds(60), START.plusSeconds(120));
        assertThat(minutes(Venue.GEMINI, outlier).last(10).get(1).highCents()).isGreaterThan(600_000_000L);
    }

    @Test
    void coinbase_isNewestFirst_lowBeforeHigh() {
        MinuteBar bar = minutes(Venue.COINBASE).last(10).get(0);
        String body = body(new CoinbaseDialect(), "/products/BTC-USD/candles", COINBASE, minutes(Venue.COINBASE));
        assertThat(body)
                .startsWith("[[" + (SECOND + 60) + ",")
                .contains("],[" + SECOND + "," + usd(bar.lowCents()) + "," + usd(bar.highCents()) + ","
                        + usd(bar.openCents()) + "," + usd(bar.closeCents()) + ",3.75000000]]");
        assertThat(new CoinbaseDialect()
                        .candles("/products/BTC-EUR/candles", COINBASE, minutes(Venue.COINBASE))
                        .orElseThrow()
                        .status())
                .isEqualTo(404);
        var tooMany =
                Map.of("granularity", "60", "start", String.valueOf(SECOND), "end", String.valueOf(SECOND + 18_000));
        assertThat(new CoinbaseDialect()
                        .candles("/products/BTC-USD/candles", tooMany, minutes(Venue.COINBASE))
                        .orElseThrow()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void kraken_isAfterSince_underItsOtherName_andErrorsAre200() {
        var query = Map.of("pair", "XBTUSD", "interval", "1", "since", String.valueOf(SECOND));
        String body = body(new KrakenDialect(), "/0/public/OHLC", query, minutes(Venue.KRAKEN));
        assertThat(body)
                .startsWith("{\"error\":[],\"result\":{\"last\":" + (SECOND + 120) + ",\"XXBTZUSD\":[[" + (SECOND + 60)
                        + ",\"");
        assertThat(body(new KrakenDialect(), "/0/public/OHLC", Map.of("pair", "FOO"), minutes(Venue.KRAKEN)))
                .isEqualTo("{\"error\":[\"EQuery:Unknown asset pair\"]}");
    }

    @Test
    void bitstamp_isText_andNamesItsPair() {
        var query =
                Map.of("step", "60", "limit", "1000", "start", String.valueOf(SECOND), "end", String.valueOf(SECOND));
        assertThat(body(new BitstampDialect(), "/api/v2/ohlc/btcusd/", query, minutes(Venue.BITSTAMP)))
                .startsWith("{\"data\":{\"pair\":\"BTC/USD\",\"ohlc\":[{\"timestamp\":\"" + SECOND + "\",\"open\":\"")
                .endsWith("\"volume\":\"3.75000000\"}]}}");
        assertThat(new BitstampDialect()
                        .candles("/api/v2/ohlc/btcusd/", Map.of(), minutes(Venue.BITSTAMP))
                        .orElseThrow()
                        .status())
                .isEqualTo(400);
    }

    @Test
    void gemini_isNewestFirst_inMilliseconds() {
        assertThat(body(new GeminiDialect(), "/v2/candles/btcusd/1m", Map.of(), minutes(Venue.GEMINI)))
                .startsWith("[[" + (SECOND + 120) + "000,");
    }

    @Test
    void otherPaths_areNotForCandles() {
        for (Dialect dialect : List.of(
                new CoinbaseDialect(),
                new KrakenDialect(),
                new BitstampDialect(),
                new GeminiDialect(),
                new LmaxDialect())) {
            assertThat(dialect.candles("/candles", Map.of(), minutes(Venue.LMAX)))
                    .isEqualTo(Optional.empty());
        }
    }

    private static String usd(long cents) {
        return Json.usd(cents).toPlainString();
    }
}
