package io.portcullis.oracle.feed;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portcullis.oracle.feed.Readiness.Reason;
import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Checkpoint;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedGap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.ListJournal;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Slot;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickJournal;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two oracles with feeds of their own and one journal: one sees 7000 dollars, the other 7010. */
class ReplicasTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    private final ListJournal rows = new ListJournal();
    private final AtomicReference<Share> leader = new AtomicReference<>();
    private final Share firstShare = new Share();
    private final MiniReplay firstFeeds = new MiniReplay(START);
    private final MiniReplay secondFeeds = new MiniReplay(START);
    private final PriceService first = service(firstShare, firstFeeds);
    private final PriceService second = service(new Share(), secondFeeds);

    @AfterEach
    void close() {
        first.close();
        second.close();
        firstFeeds.close();
        secondFeeds.close();
    }

    @Test
    void follower_showsWhatIsCommitted_andNeverWhatItSees() throws InterruptedException {
        start();
        for (int i = 0; i < 5; i++) {
            Stamp now = firstFeeds.second(7000);
            await().until(() -> shown(second).stamp().equals(now));
            secondFeeds.second(7010);
            assertThat(shown(second)).isEqualTo(shown(first));
            assertThat(second.ready().isReady()).isTrue();
        }
        assertThat(rows.ticks).hasSize(6);
        assertThat(second.history().latestSlot()).isEqualTo(first.history().latestSlot());
    }

    @Test
    void writerThatIsCutOff_isFollowedByTheOther_andFollowsIt() throws InterruptedException {
        start();
        firstFeeds.second(7000);
        secondFeeds.second(7010);
        leader.set(null);
        firstShare.isCutOff = true;
        Stamp taken = secondFeeds.second(7010);
        assertThat(shown(second).stamp()).isEqualTo(taken);
        assertThat(shown(second).median().floor()).isEqualTo(new UsdPrice(7010));
        firstFeeds.second(7000);
        assertThat(first.ready().reasons()).contains(Reason.HISTORY_FAILED);
        firstShare.isCutOff = false;
        Stamp last = secondFeeds.second(7010);
        firstFeeds.second(7000);
        assertThat(shown(first)).isEqualTo(shown(second));
        assertThat(shown(first).stamp()).isEqualTo(last);
        assertThat(first.ready().isReady()).isTrue();
        assertThat(rows.ticks).extracting(Tick::stamp).doesNotHaveDuplicates().hasSize(4);
    }

    private void start() throws InterruptedException {
        first.start();
        firstFeeds.awaitFirstSecond();
        second.start();
        secondFeeds.awaitFirstSecond();
    }

    private static Tick shown(PriceService service) {
        return service.market().latest().orElseThrow().tick();
    }

    private static PriceService service(TickJournal journal, MiniReplay feeds) {
        var time = TimeSource.replay(feeds.clockUri());
        return new PriceService(feeds.venues(), LIMITS, PriceHistory.open(journal, LIMITS), time, new Random(1));
    }

    /** One process's access to the rows. */
    private final class Share implements TickJournal {
        volatile boolean isCutOff;

        @Override
        public boolean lead() {
            requireConnected();
            return leader.compareAndSet(null, this) || leader.get() == this;
        }

        @Override
        public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due) {
            requireConnected();
            synchronized (rows) {
                assertThat(leader.get()).isSameAs(this);
                rows.append(tick, slot, gap, due);
            }
        }

        @Override
        public void heal(Healing healing, Checkpoint after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Checkpoint> checkpoints() {
            return List.of();
        }

        @Override
        public void replay(Optional<Stamp> after, Consumer<Tick> reader) {
            requireConnected();
            synchronized (rows) {
                rows.replay(after, reader);
            }
        }

        @Override
        public void between(Stamp from, Stamp to, Consumer<Tick> reader) {
            synchronized (rows) {
                rows.between(from, to, reader);
            }
        }

        @Override
        public List<HealedGap> healedGaps() {
            return List.of();
        }

        private void requireConnected() {
            if (isCutOff) {
                throw new IllegalStateException("no connection");
            }
        }
    }
}
