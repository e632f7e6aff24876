package io.portcullis.oracle.feed;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.oracle.metrics.OracleMetrics;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.ListJournal;
import io.portcullis.oracle.price.PriceHistory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What three venues do over real sockets, and what is measured of it. */
class MeasuredFeedsTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    private final MiniReplay replay = new MiniReplay(START);
    private final PriceService prices = new PriceService(
            replay.venues(),
            LIMITS,
            PriceHistory.open(new ListJournal(), LIMITS),
            TimeSource.replay(replay.clockUri()),
            new Random(1));
    private final OracleMetrics metrics = new OracleMetrics(List.of("coinbase", "kraken", "bitstamp"), prices);

    @AfterEach
    void close() {
        metrics.close();
        prices.close();
        replay.close();
    }

    @Test
    void framesQuotesRejectsAndAges_areThoseOfTheVenues() throws InterruptedException {
        start();
        for (int i = 0; i < 15; i++) {
            replay.second(7000);
        }
        replay.second(7000, 7000, 0);
        replay.kraken.send("{{{");
        replay.second(7000, 7000, 0);
        replay.second(7000, 7000, 0);
        assertThat(metrics.scrape())
                .contains("oracle_feed_quotes_total{venue=\"coinbase\"} 18.0")
                .contains("oracle_feed_frames_total{venue=\"kraken\"} 19.0")
                .contains("oracle_feed_rejects_total{reason=\"not_json\",venue=\"kraken\"} 1.0")
                .contains("oracle_feed_quote_age_seconds{venue=\"kraken\"} 0.0")
                .contains("oracle_feed_quote_age_seconds{venue=\"bitstamp\"} 3.0")
                .contains("oracle_feed_state{state=\"used\",venue=\"bitstamp\"} 1.0")
                .contains("oracle_feed_connected{venue=\"bitstamp\"} 1.0")
                .contains("oracle_sources_used 3.0", "oracle_sources_quorum 3.0")
                .contains("oracle_tick_state{state=\"confirmed\"} 1.0", "oracle_breaker_tripped 0.0");
    }

    @Test
    void lostQuorumAndBreaker_areSeen() throws InterruptedException {
        start();
        for (int i = 0; i < 15; i++) {
            replay.second(7000);
        }
        replay.second(6600);
        assertThat(metrics.scrape())
                .contains("oracle_breaker_tripped 1.0", "oracle_tick_state{state=\"dispersed\"} 1.0")
                .contains("oracle_ticks_total{state=\"dispersed\"} 1.0");
        for (int i = 0; i < 8; i++) {
            replay.second(6600, 6600, 0);
        }
        assertThat(metrics.scrape())
                .contains("oracle_feed_state{state=\"stale\",venue=\"bitstamp\"} 1.0")
                .contains("oracle_tick_state{state=\"unknown\"} 1.0", "oracle_sources_used 2.0")
                .contains("oracle_tick_age_seconds 0.0", "oracle_median_age_seconds 3.0")
                .contains("oracle_not_ready{reason=\"quorum_lost\"} 1.0");
    }

    @Test
    void reconnect_isCounted() throws InterruptedException {
        start();
        replay.second(7000);
        replay.coinbase.closeConnections();
        await().until(() -> replay.coinbase.connections.isEmpty());
        for (int i = 0; i < 5; i++) {
            replay.second(7000);
        }
        assertThat(metrics.scrape())
                .contains("oracle_feed_reconnects_total{venue=\"coinbase\"} 1.0")
                .contains("oracle_feed_reconnects_total{venue=\"kraken\"} 0.0");
    }

    private void start() throws InterruptedException {
        prices.start();
        replay.awaitFirstSecond();
    }
}
