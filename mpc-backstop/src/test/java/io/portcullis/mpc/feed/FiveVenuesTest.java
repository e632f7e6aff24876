package io.portcullis.mpc.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.mpc.price.PriceParameters;
import io.portcullis.mpc.price.Reason;
import io.portcullis.mpc.price.Sample;
import io.portcullis.mpc.price.UsdCents;
import io.portcullis.mpc.store.SqlitePriceHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The node's prices with the five venues of production and a quorum of four. */
@Timeout(60)
class FiveVenuesTest {
    @TempDir
    Path dataDir;

    private final ManualTime time = new ManualTime();
    private FiveVenues venues;
    private SqlitePriceHistory history;
    private NodePrices prices;

    @BeforeEach
    void start() throws IOException {
        venues = new FiveVenues("4900", time::now);
        history = new SqlitePriceHistory(dataDir);
        open();
    }

    private void open() {
        prices = new NodePrices(PriceParameters.STANDARD, venues.endpoints(), history, time);
        prices.start();
    }

    @AfterEach
    void stop() {
        prices.close();
        history.close();
        venues.close();
    }

    @Test
    void tick_allServe_allCount() {
        time.tick();
        assertSound(490_050);
        assertThat(prices.sources()).extracting(SourceStatus::leftOut).containsOnly(Optional.empty());
        assertThat(prices.sources()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitfinex", "okx", "cryptocom", "bullish", "paxos"})
    void tick_oneVenueDead_staysSound_secondDead_isThin(String dead) {
        venues.kill(dead);
        time.tick(12);
        assertSound(490_050);
        assertThat(leftOut(dead)).contains(Reason.UNREACHABLE);
        venues.kill(dead.equals("paxos") ? "okx" : "paxos");
        time.tick(9);
        assertThin();
        assertThat(prices.notReady()).containsExactly(NotReady.NO_QUORUM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitfinex", "okx", "cryptocom", "bullish", "paxos"})
    void tick_oneOutlier_staysSound(String liar) {
        venues.quote(liar, "3900");
        time.tick(3);
        assertSound(490_050);
        assertThat(leftOut(liar)).isEmpty();
    }

    @Test
    void tick_twoOutliers_isThin() {
        venues.quote("okx", "3900");
        venues.quote("paxos", "5900");
        time.tick(3);
        assertThin();
    }

    @Test
    void tick_oneOutlierAndOneDead_isThin() {
        venues.quote("okx", "3900");
        venues.kill("paxos");
        time.tick(12);
        assertThin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"490000", "49000", "490"})
    void tick_oneVenueShiftsTheDecimalPoint_isLeftOutOfScaleAndTheRestStaysSound(String shifted) {
        time.tick(3);
        venues.quote("bullish", shifted);
        time.tick(9);
        assertThat(leftOut("bullish")).contains(Reason.OUT_OF_SCALE);
        assertSound(490_050);
        venues.quote("bullish", "4900");
        time.tick();
        assertThat(leftOut("bullish")).isEmpty();
    }

    @Test
    void tick_allVenuesShiftTheDecimalPoint_isThinAlsoAfterARestart() {
        time.tick(3);
        for (Venue venue : Venue.ALL) {
            venues.quote(venue.name(), "490000");
        }
        time.tick(12);
        assertThin();
        assertThat(prices.sources()).extracting(SourceStatus::leftOut).containsOnly(Optional.of(Reason.OUT_OF_SCALE));
        prices.close();
        open();
        time.tick(3);
        assertThin();
    }

    @Test
    void tick_marketHalvesAtOnce_isFollowed() {
        time.tick(3);
        for (Venue venue : Venue.ALL) {
            venues.quote(venue.name(), "2450");
        }
        time.tick(3);
        assertSound(245_050);
    }

    private void assertSound(long cents) {
        assertThat(prices.current()).contains(Sample.sound(time.stamp(), new UsdCents(cents)));
    }

    private void assertThin() {
        assertThat(prices.current()).contains(Sample.thin(time.stamp()));
    }

    private Optional<Reason> leftOut(String venue) {
        List<SourceStatus> sources = prices.sources();
        return sources.stream()
                .filter(source -> source.venue().equals(venue))
                .findFirst()
                .orElseThrow()
                .leftOut();
    }
}
