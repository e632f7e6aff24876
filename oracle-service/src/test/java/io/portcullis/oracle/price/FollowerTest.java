package io.portcullis.oracle.price;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Two histories of one journal: one commits, the other reads. */
class FollowerTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    private final ListJournal journal = new ListJournal();
    private final PriceHistory writer = PriceHistory.open(journal, LIMITS);
    private final PriceHistory follower = PriceHistory.open(journal, LIMITS);
    private final List<Commit> written = new ArrayList<>();
    private final List<Commit> followed = new ArrayList<>();

    FollowerTest() {
        writer.log().follow(Optional.empty(), written::add);
        follower.log().follow(Optional.empty(), followed::add);
    }

    @Test
    void follower_answersAndStreamsTheSame_howeverFarItWasBehind() {
        var random = new SplittableRandom(31);
        var path = new TickPath();
        for (int i = 0; i < 60; i++) {
            path.at(6000 + random.nextInt(9) * 100, random.nextInt(1, 90))
                    .unknown(random.nextInt(9))
                    .dispersedAt(6000 + random.nextInt(9) * 100, random.nextInt(90))
                    .missing(random.nextInt(9));
        }
        for (Tick tick : path.ticks()) {
            writer.commit(tick);
            if (random.nextInt(20) == 0) {
                follower.follow();
            }
        }
        follower.follow();
        requireSame(path.end());
        assertThat(followed).isEqualTo(written);
    }

    @Test
    void healedGap_reachesTheFollower_withTheNextCommit_andBeforeIt() {
        Gap gap = new Gap(START.plusSeconds(70), START.plusSeconds(330));
        new TickPath().at(7000, 70).unknown(260).at(7000, 20).ticks().forEach(writer::commit);
        follower.follow();
        writer.heal(Candles.healing(gap, 5000));
        follower.follow();
        requireSame(START.plusSeconds(350));
        assertThat(follower.crossing(START, new UsdPrice(5000), gap.to()).crossed())
                .isTrue();
        writer.commit(TickPath.confirmed(START.plusSeconds(350), 7000));
        follower.follow();
        assertThat(followed).isEqualTo(written);
        assertThat(followed.get(followed.size() - 1).healed()).containsExactly(gap);
    }

    @Test
    void followerThatMissedTheTicksBeforeAndAfterAHealing_streamsThemAll() {
        Gap gap = new Gap(START.plusSeconds(70), START.plusSeconds(330));
        new TickPath().at(7000, 70).missing(260).at(7000, 5).ticks().forEach(writer::commit);
        follower.follow();
        new TickPath(START.plusSeconds(335)).at(7000, 15).ticks().forEach(writer::commit);
        writer.heal(Candles.healing(gap, 5000));
        new TickPath(START.plusSeconds(350)).at(6900, 15).ticks().forEach(writer::commit);
        follower.follow();
        requireSame(START.plusSeconds(365));
        assertThat(followed).isEqualTo(written);
        assertThat(follower.healedGaps()).isEqualTo(1);
    }

    @Test
    void followerThatTakesOver_goesOnWithWhatTheOtherWrote() {
        new TickPath().at(7000, 30).ticks().forEach(writer::commit);
        assertThat(follower.lead()).isTrue();
        new TickPath(START.plusSeconds(30)).at(6000, 70).ticks().forEach(follower::commit);
        writer.follow();
        requireSame(START.plusSeconds(100));
        assertThat(journal.slots).extracting(Slot::start).containsExactly(START, START.plusSeconds(60));
    }

    private void requireSame(Stamp end) {
        assertThat(follower.lastCommittedTick()).isEqualTo(writer.lastCommittedTick());
        assertThat(follower.latestSlot()).isEqualTo(writer.latestSlot());
        assertThat(follower.smoothedBefore(end)).isEqualTo(writer.smoothedBefore(end));
        assertThat(follower.gaps(START, end)).isEqualTo(writer.gaps(START, end));
        for (Stamp base = START.plusSeconds(-5); end.isAfter(base); base = base.plusSeconds(13)) {
            for (long threshold = 5000; threshold <= 7100; threshold += 50) {
                var price = new UsdPrice(threshold);
                assertThat(follower.crossing(base, price, end)).isEqualTo(writer.crossing(base, price, end));
            }
        }
    }
}
