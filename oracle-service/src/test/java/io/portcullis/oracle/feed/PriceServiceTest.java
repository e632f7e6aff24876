package io.portcullis.oracle.feed;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.portcullis.oracle.feed.Readiness.Reason;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.ListJournal;
import io.portcullis.oracle.price.MarketSnapshot;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.SourceStatus;
import io.portcullis.oracle.price.SourceStatus.Verdict;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickState;
import io.portcullis.oracle.store.SqliteHistory;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from three venues' frames to a committed tick, over real sockets, on replayed time. */
class PriceServiceTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    private final ListJournal journal = new ListJournal();
    private final MiniReplay replay = new MiniReplay(START);
    private final PriceService prices = service(PriceHistory.open(journal, LIMITS));

    @AfterEach
    void close() {
        prices.close();
        replay.close();
    }

    @Test
    void everySecond_isATick_ofThatSecondsQuotes() throws InterruptedException {
        start();
        for (int i = 0; i < 500; i++) {
            Stamp now = replay.second(7000 + i);
            Tick tick = latest().tick();
            assertThat(tick.stamp()).isEqualTo(now);
            assertThat(tick.state()).isEqualTo(TickState.CONFIRMED);
            assertThat(tick.median().floor()).isEqualTo(new UsdPrice(7000 + i));
            assertThat(prices.ready().isReady()).isTrue();
        }
        assertThat(journal.ticks).hasSize(501);
        assertThat(journal.slots).hasSize(9);
    }

    @Test
    void fall_isCrossed_atTheSixtiethTickBelow_andNotBefore() throws InterruptedException {
        start();
        for (int i = 0; i < 100; i++) {
            replay.second(7000);
        }
        // The ask is two cents higher, so the upper edge of the interval is a dollar above.
        UsdPrice threshold = new UsdPrice(6801);
        for (int i = 0; i < 59; i++) {
            assertThat(isCrossed(threshold, replay.second(6800))).isFalse();
        }
        assertThat(isCrossed(threshold, replay.second(6800))).isTrue();
        assertThat(isCrossed(new UsdPrice(6800), prices.now().stamp())).isFalse();
        assertThat(isCrossed(threshold, replay.second(9000))).isTrue();
    }

    @Test
    void silentVenue_losesTheQuorum_afterFiveSeconds_andBringsItBack() throws InterruptedException {
        start();
        replay.second(7000);
        for (int i = 0; i < 5; i++) {
            replay.second(7000, 7000, 0);
            assertThat(prices.ready().isReady()).isTrue();
        }
        replay.second(7000, 7000, 0);
        assertThat(latest().tick().isKnown()).isFalse();
        assertThat(verdicts()).containsExactly(Verdict.USED, Verdict.USED, Verdict.STALE);
        assertThat(prices.ready().reasons()).containsExactly(Reason.QUORUM_LOST);
        replay.second(7000);
        assertThat(prices.ready().isReady()).isTrue();
    }

    @Test
    void venueFarFromTheOthers_disperses_becauseAllAreNeeded() throws InterruptedException {
        start();
        replay.second(5578, 5632, 5965);
        assertThat(latest().tick().state()).isEqualTo(TickState.DISPERSED);
        assertThat(latest().tick().median().floor()).isEqualTo(new UsdPrice(5632));
        assertThat(prices.history().latestSlot()).isEmpty();
    }

    @Test
    void suddenMove_tripsTheBreaker() throws InterruptedException {
        start();
        for (int i = 0; i < 15; i++) {
            replay.second(7000);
        }
        replay.second(6600);
        assertThat(latest().tick().state()).isEqualTo(TickState.DISPERSED);
        assertThat(latest().tick().median().floor()).isEqualTo(new UsdPrice(6600));
    }

    @Test
    void venueInMaintenance_isLeftOutAtOnce() throws InterruptedException {
        start();
        replay.second(7000);
        replay.kraken.send("{\"channel\":\"status\",\"data\":[{\"system\":\"maintenance\"}],\"type\":\"update\"}");
        replay.second(7000);
        assertThat(verdicts()).containsExactly(Verdict.USED, Verdict.UNHEALTHY, Verdict.USED);
        assertThat(latest().tick().isKnown()).isFalse();
    }

    @Test
    void lostConnection_isRestored_withoutAGap() throws InterruptedException {
        start();
        replay.second(7000);
        replay.coinbase.closeConnections();
        await().until(() -> replay.coinbase.connections.isEmpty());
        for (int i = 0; i < 5; i++) {
            replay.second(7000);
            assertThat(latest().tick().isKnown()).isTrue();
        }
        assertThat(replay.coinbase.connections).hasSize(1);
        assertThat(prices.feedCounts()).extracting(FeedCounts::connects).containsExactly(2L, 1L, 1L);
        assertThat(prices.feedCounts()).extracting(FeedCounts::isConnected).containsOnly(true);
    }

    @Test
    void tickThatCannotBeWritten_isNeverShown_andTheLastOfAll() throws InterruptedException {
        start();
        Stamp shown = replay.second(7000);
        journal.isFull = true;
        replay.second(6000);
        journal.isFull = false;
        replay.second(6000);
        assertThat(latest().tick().stamp()).isEqualTo(shown);
        assertThat(journal.ticks).hasSize(2);
        assertThat(prices.ready().reasons()).containsExactly(Reason.HISTORY_FAILED);
        for (int i = 0; i < 4; i++) {
            replay.second(6000);
        }
        assertThat(prices.ready().reasons()).containsExactly(Reason.HISTORY_FAILED, Reason.PRICE_STALE);
    }

    @Test
    void clockThatStops_isNotReady() throws InterruptedException {
        start();
        replay.second(7000);
        replay.clock.closeConnections();
        await().until(prices::clockJumped);
        assertThat(prices.ready().reasons()).containsExactly(Reason.CLOCK_JUMPED);
    }

    @Test
    void restartedService_goesOnWhereItWas(@TempDir Path dataDir) throws InterruptedException {
        try (var store = SqliteHistory.open(dataDir);
                PriceService first = service(PriceHistory.open(store, LIMITS))) {
            first.start();
            replay.awaitFirstSecond();
            for (int i = 0; i < 40; i++) {
                replay.second(7000);
            }
        }
        try (var store = SqliteHistory.open(dataDir);
                PriceService second = service(PriceHistory.open(store, LIMITS))) {
            // The clock tells the current second again, of which there is a tick already.
            second.start();
            replay.awaitFirstSecond();
            assertThat(second.market().latest()).isEmpty();
            assertThat(second.ready().reasons()).containsExactly(Reason.PRICE_STALE);
            for (int i = 0; i < 19; i++) {
                replay.second(7000);
            }
            assertThat(crosses(second, START.plusSeconds(1))).isFalse();
            assertThat(crosses(second, START)).isFalse();
            replay.second(7000);
            assertThat(crosses(second, START)).isTrue();
            assertThat(second.history().latestSlot().orElseThrow().start()).isEqualTo(START.plusSeconds(60));
        }
    }

    @Test
    void venuesFewerThanTheQuorum_orTwiceTheSame_areRefused() {
        PriceHistory history = PriceHistory.open(new ListJournal(), LIMITS);
        TimeSource time = TimeSource.system();
        List<VenueEndpoint> venues = replay.venues();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceService(venues.subList(0, 2), LIMITS, history, time, new Random(1)));
        List<VenueEndpoint> twice = List.of(venues.get(0), venues.get(1), venues.get(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceService(twice, LIMITS, history, time, new Random(1)));
    }

    private PriceService service(PriceHistory history) {
        return new PriceService(replay.venues(), LIMITS, history, TimeSource.replay(replay.clockUri()), new Random(1));
    }

    private void start() throws InterruptedException {
        prices.start();
        replay.awaitFirstSecond();
    }

    private MarketSnapshot latest() {
        return prices.market().latest().orElseThrow();
    }

    private List<Verdict> verdicts() {
        return latest().sources().stream().map(SourceStatus::verdict).toList();
    }

    private boolean isCrossed(UsdPrice threshold, Stamp now) {
        return prices.history().crossing(START, threshold, now).crossed();
    }

    private static boolean crosses(PriceService service, Stamp base) {
        return service.history()
                .crossing(base, new UsdPrice(7001), service.now().stamp())
                .crossed();
    }
}
