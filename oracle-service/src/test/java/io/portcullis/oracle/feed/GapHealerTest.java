package io.portcullis.oracle.feed;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.ListJournal;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.TickPath;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GapHealerTest {
    private static final Gap GAP = new Gap(START.plusSeconds(70), START.plusSeconds(300));

    private final CandleServer server = new CandleServer();
    private final PriceHistory history = PriceHistory.open(new ListJournal(), AggregationLimits.withQuorum(3));
    private final GapHealer healer = new GapHealer(server.venues(), history, Runnable::run, history::heal);

    @BeforeEach
    void fill() {
        new TickPath().at(7000, 70).missing(230).at(7000, 10).ticks().forEach(history::commit);
        server.answerAll(GAP, 5000);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void gap_isHealed_threeMinutesAfterItsEnd_once() throws Exception {
        second(179);
        assertThat(server.requests).isEmpty();
        second(180);
        assertThat(history.healedGaps()).isEqualTo(1);
        assertThat(history.crossing(START, new UsdPrice(5001), GAP.to()).crossed())
                .isTrue();
        assertThat(history.crossing(START, new UsdPrice(5000), GAP.to()).crossed())
                .isFalse();
        for (int after = 181; after < 1000; after += 60) {
            second(after);
        }
        assertThat(server.requests).hasSize(4);
    }

    @Test
    void missingMinute_isAskedForAgain_everyFiveMinutes_andHealedWhenItIsThere() throws Exception {
        server.answer(
                "gemini", CandleServer.candles("gemini", Healing.minutes(GAP).subList(1, 4), 5000));
        second(180);
        second(479);
        assertThat(history.healedGaps()).isZero();
        assertThat(server.requests).hasSize(4);
        second(480);
        assertThat(server.requests).hasSize(8);
        server.answerAll(GAP, 5000);
        second(780);
        assertThat(history.gaps(GAP.from(), GAP.to())).isEmpty();
    }

    @Test
    void lastTry_takesWhatThereIs_andTheRestStaysUnknown() throws Exception {
        server.answer(
                "gemini", CandleServer.candles("gemini", Healing.minutes(GAP).subList(1, 4), 5000));
        second(3599);
        assertThat(history.healedGaps()).isZero();
        second(3599 + 300);
        Stamp firstKnown = Healing.minutes(GAP).get(1);
        assertThat(history.gaps(GAP.from(), GAP.to())).containsExactly(new Gap(GAP.from(), firstKnown));
        assertThat(history.healable(START, GAP.to().plusSeconds(9))).isEmpty();
    }

    @Test
    void gapThatIsTooLongAgo_isLeftToTheOperator() throws Exception {
        second(3900);
        assertThat(server.requests).isEmpty();
    }

    @Test
    void threeVenues_areNotEnough_norIsOneOutOfScale() throws Exception {
        List<Stamp> minutes = Healing.minutes(GAP);
        server.answer("kraken", "{\"error\":[\"EService:Unavailable\"]}");
        second(180);
        server.answer("kraken", CandleServer.candles("kraken", minutes, 500_000));
        second(480);
        server.answer("kraken", CandleServer.candles("kraken", minutes, 50));
        second(780);
        second(3700);
        assertThat(history.healedGaps()).isZero();
        assertThat(history.gaps(GAP.from(), GAP.to())).containsExactly(GAP);
        assertThat(server.requests).hasSize(16);
    }

    @Test
    void venuesWithoutCandles_areNotAsked() throws Exception {
        var three = new GapHealer(server.venues().subList(1, 5), history, Runnable::run, history::heal);
        three.onSecond(GAP.to().plusSeconds(180)).toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(server.requests).isEmpty();
    }

    private void second(int afterTheGap) throws Exception {
        healer.onSecond(GAP.to().plusSeconds(afterTheGap)).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
