package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.portcullis.mpc.price.PriceHistory;
import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.mpc.price.Verdict;
import io.portcullis.mpc.store.SqlitePriceHistory;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NodePricesTest {
    private static final PriceParameters TWO_OF_TWO =
            new PriceParameters(2, 100, 150, 8, 2, 10, 300, 60, 5, 100, 5, 5, 3_600);
    private static final Venue BITFINEX = Venue.named("bitfinex");
    private static final Venue CRYPTO_COM = Venue.named("cryptocom");
    private static final String STATUS = "/v2/platform/status";
    private static final UsdPrice THRESHOLD = new UsdPrice(4_950);

    @TempDir
    Path dataDir;

    private final ManualTime time = new ManualTime();
    private final CountDownLatch testOver = new CountDownLatch(1);
    private final Stamp base = time.stamp();
    private VenueServer bitfinex;
    private VenueServer cryptoCom;
    private SqlitePriceHistory history;
    private NodePrices prices;
    private volatile String middle = "4900";
    private volatile Duration ourClockAhead = Duration.ZERO;

    @BeforeEach
    void start() throws IOException {
        bitfinex = new VenueServer();
        cryptoCom = new VenueServer();
        bitfinex.answer(STATUS, 200, "[1]");
        bitfinexServes();
        cryptoComServes();
        open();
    }

    private void open() {
        history = new SqlitePriceHistory(dataDir);
        prices = new NodePrices(TWO_OF_TWO, endpoints(), history, time);
        prices.start();
    }

    @AfterEach
    void stop() {
        testOver.countDown();
        prices.close();
        history.close();
        bitfinex.close();
        cryptoCom.close();
    }

    @Test
    void tick_bothVenuesServe_isASoundSampleOnDisk() {
        assertThat(prices.notReady()).containsExactly(NotReady.PRICE_STALE);
        time.tick();
        assertThat(prices.current()).contains(Sample.sound(time.stamp(), new UsdCents(490_050)));
        assertThat(prices.notReady()).isEmpty();
        assertThat(prices.sources()).extracting(SourceStatus::leftOut).containsOnly(Optional.empty());
        history.forEach((stamp, price) -> assertThat(stamp).isEqualTo(time.stamp()));
    }

    @Test
    void tick_aMinute_pollsEachVenueWithinItsLimit() {
        time.tick(60);
        assertThat(bitfinex.requests(BITFINEX.tickerPath())).isEqualTo(20);
        assertThat(bitfinex.requests(STATUS)).isEqualTo(4);
        assertThat(cryptoCom.requests(CRYPTO_COM.tickerPath())).isEqualTo(60);
    }

    @Test
    void judge_heldForASpan_isConfirmedAndThenRecovered() {
        time.tick(59);
        assertThat(judge()).isEqualTo(Verdict.NOT_BELOW);
        time.tick();
        assertThat(judge()).isEqualTo(Verdict.CONFIRMED);
        middle = "5100";
        time.tick(3);
        assertThat(judge()).isEqualTo(Verdict.RECOVERED);
    }

    @Test
    void judge_afterARestart_isTheSame() {
        time.tick(60);
        middle = "5100";
        time.tick(60);
        assertThat(judge()).isEqualTo(Verdict.RECOVERED);
        Verdict later = prices.judge().judge(base.plusSeconds(1), THRESHOLD, time.stamp());
        assertThat(later).isEqualTo(Verdict.NOT_BELOW);
        prices.close();
        history.close();
        open();
        assertThat(judge()).isEqualTo(Verdict.RECOVERED);
        assertThat(prices.judge().judge(base.plusSeconds(1), THRESHOLD, time.stamp()))
                .isEqualTo(later);
        middle = "4900";
        time.tick();
        assertThat(judge()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void judge_oneVenueDown_isNoQuorumOnceItsReadingIsOld() {
        time.tick(60);
        cryptoCom.answer(CRYPTO_COM.tickerPath(), 503, "");
        time.tick(8);
        assertThat(judge()).isEqualTo(Verdict.CONFIRMED);
        time.tick();
        assertThat(judge()).isEqualTo(Verdict.NO_QUORUM);
        assertThat(prices.notReady()).containsExactly(NotReady.NO_QUORUM);
        assertLeftOut("cryptocom", Reason.HTTP_STATUS);
    }

    @Test
    void tick_503_backsOffAndComesBack() {
        cryptoCom.answer(CRYPTO_COM.tickerPath(), 503, "");
        time.tick(14);
        // At 1, 3, 7 seconds, and next at 15.
        assertThat(cryptoCom.requests(CRYPTO_COM.tickerPath())).isEqualTo(3);
        cryptoComServes();
        time.tick();
        assertThat(prices.notReady()).isEmpty();
    }

    @Test
    void tick_429WithRetryAfter_leavesTheWholeVenueAloneForThatLong() {
        bitfinex.handle(BITFINEX.tickerPath(), exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "40");
            exchange.sendResponseHeaders(429, -1);
        });
        time.tick(40);
        assertThat(bitfinex.requests(BITFINEX.tickerPath())).isEqualTo(1);
        assertThat(bitfinex.requests(STATUS)).isEqualTo(1);
        assertLeftOut("bitfinex", Reason.RATE_LIMITED);
        bitfinexServes();
        time.tick();
        assertThat(prices.notReady()).isEmpty();
    }

    @Test
    void tick_errorsWithHttp200_leaveTheVenueOut() {
        bitfinex.answer(BITFINEX.tickerPath(), 200, "[\"error\",10020,\"symbol: invalid\"]");
        cryptoCom.answer(CRYPTO_COM.tickerPath(), 200, "{\"id\":-1,\"code\":40001,\"message\":\"bad\"}");
        time.tick();
        assertLeftOut("bitfinex", Reason.VENUE_ERROR);
        assertLeftOut("cryptocom", Reason.VENUE_ERROR);
        assertThat(judge()).isEqualTo(Verdict.NO_QUORUM);
    }

    @Test
    void tick_hugeAnswer_leavesTheVenueOut() {
        cryptoCom.answer(CRYPTO_COM.tickerPath(), 200, " ".repeat(70_000) + CryptoComTest.SAMPLE);
        time.tick();
        assertLeftOut("cryptocom", Reason.TOO_LARGE);
    }

    @Test
    void tick_slowAnswer_waitsForTheDeadlineAndNoLonger() {
        cryptoCom.handle(CRYPTO_COM.tickerPath(), exchange -> {
            try {
                testOver.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        time.tick();
        assertLeftOut("cryptocom", Reason.TIMEOUT);
    }

    @Test
    void tick_maintenance_leavesTheVenueOutAtOnce() {
        time.tick();
        bitfinex.answer(STATUS, 200, "[0]");
        time.tick(15);
        assertLeftOut("bitfinex", Reason.MAINTENANCE);
        bitfinex.answer(STATUS, 200, "[1]");
        time.tick(15);
        assertThat(prices.notReady()).isEmpty();
    }

    @Test
    void tick_statusPageIsJunk_leavesTheVenueOut() {
        time.tick();
        bitfinex.answer(STATUS, 200, "<html>");
        time.tick(15);
        assertLeftOut("bitfinex", Reason.STATUS_UNKNOWN);
    }

    @Test
    void tick_venuesDisagree_isThin() {
        bitfinex.answer(BITFINEX.tickerPath(), 200, "[490000,1,490001,1]");
        time.tick();
        assertThat(judge()).isEqualTo(Verdict.NO_QUORUM);
        assertThat(prices.current()).contains(Sample.thin(time.stamp()));
    }

    @Test
    void tick_sameBytesFromAVenueWithoutClock_isFrozenAfterFiveMinutes() {
        bitfinex.answer(BITFINEX.tickerPath(), 200, "[4900,1,4901,1]");
        time.tick(301);
        assertThat(prices.notReady()).isEmpty();
        time.tick(1);
        assertLeftOut("bitfinex", Reason.FROZEN);
    }

    @Test
    void tick_quoteOfAnOldTime_leavesTheVenueOut() {
        cryptoCom.answer(CRYPTO_COM.tickerPath(), 200, cryptoComBody(time.now().minusSeconds(10)));
        time.tick();
        assertLeftOut("cryptocom", Reason.TIME_BEHIND);
    }

    @Test
    void tick_clockSetAheadAndBack_recordsNothingUntilItIsSteady() {
        time.tick(60);
        Instant right = time.now();
        ourClockAhead = Duration.ofHours(1);
        time.set(right.plus(ourClockAhead));
        time.tick(10);
        assertThat(prices.notReady()).contains(NotReady.CLOCK_JUMPED);
        assertLeftOut("cryptocom", Reason.TIME_BEHIND);
        ourClockAhead = Duration.ZERO;
        time.set(right.plusSeconds(10));
        time.tick(59);
        assertThat(prices.notReady()).containsExactlyInAnyOrder(NotReady.NO_QUORUM, NotReady.CLOCK_JUMPED);
        assertThat(judge()).isEqualTo(Verdict.NO_QUORUM);
        time.tick(2);
        assertThat(prices.notReady()).isEmpty();
        assertThat(judge()).isEqualTo(Verdict.CONFIRMED);
    }

    @Test
    void tick_historyNotWritable_doesNotCount() {
        var broken = new PriceHistory() {
            private boolean full;

            @Override
            public void append(Stamp stamp, UsdCents price) {
                if (full) {
                    throw new IllegalStateException("disk full");
                }
            }

            @Override
            public void forEach(BiConsumer<Stamp, UsdCents> reader) {}
        };
        var clock = new ManualTime();
        try (var node = new NodePrices(TWO_OF_TWO, endpoints(), broken, clock)) {
            node.start();
            clock.tick();
            broken.full = true;
            assertThatIllegalStateException().isThrownBy(clock::tick);
            assertThat(node.notReady()).containsExactly(NotReady.HISTORY_FAILED);
            assertThat(node.current().orElseThrow().stamp())
                    .isEqualTo(clock.stamp().plusSeconds(-1));
            broken.full = false;
            clock.tick();
            assertThat(node.notReady()).isEmpty();
        }
    }

    @Test
    void start_onTheWallClock_becomesReady() {
        var wall = new WallTime();
        cryptoCom.answer(CRYPTO_COM.tickerPath(), 200, cryptoComBody(wall.now().plusSeconds(1)));
        try (var node = new NodePrices(TWO_OF_TWO, endpoints(), history, wall)) {
            node.start();
            await().atMost(Duration.ofSeconds(20)).until(() -> node.notReady().isEmpty());
            assertThat(node.judge().currentMedian(Stamp.of(wall.now()))).contains(new UsdPrice(4_901));
        }
    }

    @Test
    void constructor_venuesThatCannotMakeTheQuorum_refuse() {
        for (List<Endpoint> few : List.of(
                List.<Endpoint>of(),
                List.of(Endpoint.of(BITFINEX)),
                List.of(Endpoint.of(BITFINEX), new Endpoint(BITFINEX, cryptoCom.base())))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new NodePrices(TWO_OF_TWO, few, history, time));
        }
    }

    private Verdict judge() {
        return prices.judge().judge(base, THRESHOLD, time.stamp());
    }

    private void assertLeftOut(String venue, Reason reason) {
        assertThat(prices.sources())
                .filteredOn(status -> status.venue().equals(venue))
                .singleElement()
                .extracting(SourceStatus::leftOut)
                .isEqualTo(Optional.of(reason));
    }

    private List<Endpoint> endpoints() {
        return List.of(new Endpoint(BITFINEX, bitfinex.base()), new Endpoint(CRYPTO_COM, cryptoCom.base()));
    }

    /** Each answer differs in a size, as a living book does. */
    private void bitfinexServes() {
        bitfinex.handle(BITFINEX.tickerPath(), exchange -> {
            int size = bitfinex.requests(BITFINEX.tickerPath());
            byte[] body = ("[" + middle + "," + size + "," + middle + ".99,1]").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    private void cryptoComServes() {
        cryptoCom.handle(CRYPTO_COM.tickerPath(), exchange -> {
            byte[] body = cryptoComBody(time.now().minus(ourClockAhead)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    private String cryptoComBody(Instant exchangeTime) {
        return CryptoComTest.SAMPLE
                .replace("51170.000000", middle)
                .replace("51180.000000", middle + ".99")
                .replace("1613580710768", Long.toString(exchangeTime.toEpochMilli()));
    }
}
