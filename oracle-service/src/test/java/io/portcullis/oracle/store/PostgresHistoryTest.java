package io.portcullis.oracle.store;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.portcullis.oracle.price.Candles;
import io.portcullis.oracle.price.Commit;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HistoryAudit;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickPath;
import io.portcullis.protocol.UsdPrice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("postgres")
class PostgresHistoryTest {
    private static final Duration GENEROUS = Duration.ofMinutes(2);
    private static PostgresServer server;

    private final List<HistoryJournal> open = new ArrayList<>();
    private PostgresAddress address;

    @BeforeAll
    static void startServer() throws IOException {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void createDatabase() throws SQLException {
        address = server.database();
    }

    @AfterEach
    void closeAll() {
        open.forEach(HistoryJournal::close);
    }

    @Test
    void follower_answersAndStreamsTheSame_asSoonAsItIsCommitted() {
        PriceHistory writer = replica();
        PriceHistory follower = replica();
        assertThat(writer.lead()).isTrue();
        assertThat(follower.lead()).isFalse();
        var written = new ArrayList<Commit>();
        var followed = new ArrayList<Commit>();
        writer.log().follow(Optional.empty(), written::add);
        follower.log().follow(Optional.empty(), followed::add);
        TickPath path =
                new TickPath().at(7000, 130).unknown(8).dispersedAt(6500, 200).missing(9);
        for (Tick tick : path.at(6400, 100).ticks()) {
            writer.commit(tick);
            follower.follow();
            assertThat(follower.lastCommittedTick()).contains(tick);
        }
        assertThat(followed).isEqualTo(written).hasSize(438);
        requireSame(writer, follower);
        requireSame(writer, replica());
    }

    @Test
    void healedGap_reachesTheFollower_andTheAudit() {
        Gap gap = new Gap(START.plusSeconds(70), START.plusSeconds(330));
        PriceHistory writer = replica();
        PriceHistory follower = replica();
        assertThat(writer.lead()).isTrue();
        new TickPath()
                .at(7000, 70)
                .unknown(100)
                .missing(160)
                .at(7000, 5)
                .ticks()
                .forEach(writer::commit);
        follower.follow();
        writer.heal(Candles.healing(gap, 5000));
        follower.follow();
        assertThat(follower.gaps(START, START.plusSeconds(335))).isEmpty();
        assertThat(follower.crossing(START, new UsdPrice(5000), gap.to()).crossed())
                .isTrue();
        requireSame(writer, follower);
        assertThatIllegalStateException().isThrownBy(() -> follower.commit(next(follower)));
        try (HistoryReader reader = HistoryStore.postgresql(address).reader()) {
            HistoryAudit.Result audit = HistoryAudit.run(reader, Replica.LIMITS);
            assertThat(audit.failed()).isZero();
            assertThat(audit.healed().passed()).isGreaterThan(260);
            assertThat(reader.candles(gap)).isEqualTo(Candles.healing(gap, 5000).minutes());
        }
    }

    @Test
    void checkpoint_isWrittenEveryHour_andOpenedFrom() throws SQLException {
        PriceHistory writer = replica();
        assertThat(writer.lead()).isTrue();
        new TickPath().at(7000, 3700).at(6900, 3700).ticks().forEach(writer::commit);
        try (var connection = PostgresServer.connect(address);
                var row = connection.createStatement().executeQuery("SELECT count(*) FROM checkpoint")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(2);
        }
        requireSame(writer, replica());
    }

    @Test
    void writerWhoseConnectionIsEnded_cannotWrite_andAnotherGoesOn() throws SQLException {
        PriceHistory old = replica();
        PriceHistory other = replica();
        PriceHistory third = replica();
        assertThat(old.lead()).isTrue();
        new TickPath().at(7000, 65).ticks().forEach(old::commit);
        terminateWriter();
        assertThatIllegalStateException().isThrownBy(() -> old.commit(next(old)));
        await().atMost(GENEROUS).until(other::lead);
        assertThat(old.lead()).isFalse();
        assertThat(third.lead()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> old.commit(next(old)))
                .withMessage("another process writes this price history");
        other.commit(next(other));
        old.follow();
        third.follow();
        assertThat(old.lastCommittedTick().orElseThrow().stamp()).isEqualTo(START.plusSeconds(65));
        requireSame(other, old);
        requireSame(other, third);
    }

    @Test
    void writerThatWasEndedBetweenTwoSeconds_leadsOnlyWhatOthersHaveWritten() throws SQLException {
        PriceHistory old = replica();
        PriceHistory other = replica();
        assertThat(old.lead()).isTrue();
        old.commit(TickPath.confirmed(START, 7000));
        terminateWriter();
        await().atMost(GENEROUS).until(other::lead);
        other.commit(TickPath.confirmed(START.plusSeconds(1), 6000));
        terminateWriter();
        await().atMost(GENEROUS).until(old::lead);
        old.commit(TickPath.confirmed(START.plusSeconds(2), 5000));
        assertThat(other.lead()).isFalse();
        requireSame(old, other);
    }

    @Test
    void processThatKnowsNoLock_isFoundOut() throws SQLException {
        PriceHistory writer = replica();
        assertThat(writer.lead()).isTrue();
        writer.commit(TickPath.confirmed(START, 7000));
        execute("INSERT INTO tick VALUES (" + START.plusSeconds(1) + ", 6000000000, 0, 'C', 0)");
        assertThatIllegalStateException()
                .isThrownBy(() -> writer.commit(TickPath.confirmed(START.plusSeconds(1), 7000)));
        await().atMost(GENEROUS).until(writer::lead);
        assertThat(writer.lastCommittedTick()).contains(TickPath.confirmed(START.plusSeconds(1), 6000));
    }

    @Test
    void lostLock_isFoundOut_evenOnALivingConnection() throws SQLException {
        HistoryJournal journal = HistoryStore.postgresql(address).open();
        open.add(journal);
        PriceHistory writer = PriceHistory.open(journal, Replica.LIMITS);
        assertThat(writer.lead()).isTrue();
        writer.commit(TickPath.confirmed(START, 7000));
        try (var statement = ((PostgresHistory) journal).session.connection.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock_all()");
        }
        assertThatIllegalStateException().isThrownBy(() -> writer.commit(next(writer)));
    }

    @Test
    void wrongPassword_andAnotherVersion_areRefused(@TempDir Path dir) throws IOException, SQLException {
        Path wrong = Files.writeString(dir.resolve("password"), "not-the-password");
        Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-------"));
        var stranger = new PostgresAddress(address.url(), address.user(), wrong);
        assertThatIllegalStateException()
                .isThrownBy(() -> HistoryStore.postgresql(stranger).open())
                .withMessageContaining("password authentication failed")
                .withMessageNotContaining("not-the-password");
        assertThatIllegalStateException()
                .isThrownBy(() -> HistoryStore.postgresql(address).reader())
                .withMessageContaining("version 0");
        replica();
        execute("INSERT INTO history_version VALUES (9)");
        assertThatIllegalStateException().isThrownBy(this::replica).withMessageContaining("version 9");
        var tls = new PostgresAddress(address.url() + "?sslmode=verify-full", address.user(), address.passwordFile());
        assertThatIllegalStateException()
                .isThrownBy(() -> HistoryStore.postgresql(tls).open())
                .withMessageContaining("SSL");
    }

    /** Killed, cut off and frozen in turn: what each has said it serves is in the one history, and nobody else's. */
    @Test
    void replicas_neverForkTheHistory_andLoseNothingThatWasServed() throws Exception {
        var random = new SplittableRandom(4);
        var all = new ArrayList<Replica>();
        var living = new ArrayList<Replica>();
        try {
            for (int round = 0; round < 18; round++) {
                while (living.size() < 3) {
                    living.add(new Replica(random.nextLong(), Replica.where(address)));
                    all.add(living.get(living.size() - 1));
                }
                awaitProgress(all, random.nextInt(1, 60));
                switch (round % 3) {
                    case 0 -> terminateWriter();
                    case 1 -> living.remove(writerAmong(living)).kill();
                    default -> freezeWriter(living, all);
                }
            }
            awaitProgress(all, 50);
        } finally {
            for (Replica replica : all) {
                replica.close();
            }
        }
        requireOneHistory(all);
    }

    private void requireOneHistory(List<Replica> all) {
        PriceHistory history = replica();
        Map<String, String> rows = new HashMap<>();
        open.get(open.size() - 1)
                .replay(
                        Optional.empty(),
                        tick -> rows.put(
                                tick.stamp().toString(),
                                Long.toString(tick.isKnown() ? tick.median().micros() : 0)));
        var stamps = new ArrayList<String>();
        for (Replica replica : all) {
            for (String line : replica.served()) {
                String[] words = line.split(" ");
                stamps.add(words[0]);
                assertThat(rows).containsEntry(words[0], words[1]);
                assertThat(Replica.lowest(history)).isLessThanOrEqualTo(Long.parseLong(words[2]));
            }
        }
        assertThat(stamps).doesNotHaveDuplicates().hasSizeGreaterThan(500);
        assertThat(all.stream().filter(replica -> !replica.served().isEmpty()).count())
                .isGreaterThan(3);
    }

    private static void awaitProgress(List<Replica> all, int ticks) {
        int before = served(all);
        await().atMost(GENEROUS).until(() -> served(all) >= before + ticks);
    }

    private static int served(List<Replica> all) {
        return all.stream().mapToInt(replica -> replica.served().size()).sum();
    }

    /** Its index; of those that have said something, the one that says more. */
    private static int writerAmong(List<Replica> living) {
        List<Integer> before =
                living.stream().map(replica -> replica.served().size()).toList();
        return await().atMost(GENEROUS)
                .until(
                        () -> {
                            for (int i = 0; i < living.size(); i++) {
                                if (living.get(i).served().size() > before.get(i)) {
                                    return i;
                                }
                            }
                            return -1;
                        },
                        index -> index >= 0);
    }

    private static void freezeWriter(List<Replica> living, List<Replica> all) throws Exception {
        Replica writer = living.get(writerAmong(living));
        signal("STOP", writer);
        awaitProgress(all.stream().filter(replica -> replica != writer).toList(), 20);
        signal("CONT", writer);
    }

    private static void signal(String name, Replica replica) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(replica.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private void terminateWriter() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_stat_activity USING (pid)"
                + " WHERE locktype = 'advisory' AND granted AND objid = " + (PostgresHistory.WRITER_LOCK & 0xffff_ffffL)
                + " AND datname = current_database()");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = PostgresServer.connect(address);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private PriceHistory replica() {
        HistoryJournal journal = HistoryStore.postgresql(address).open();
        open.add(journal);
        return PriceHistory.open(journal, Replica.LIMITS);
    }

    private static Tick next(PriceHistory history) {
        return TickPath.confirmed(
                history.lastCommittedTick().orElseThrow().stamp().plusSeconds(1), 6900);
    }

    private static void requireSame(PriceHistory one, PriceHistory other) {
        assertThat(other.lastCommittedTick()).isEqualTo(one.lastCommittedTick());
        assertThat(other.latestSlot()).isEqualTo(one.latestSlot());
        for (int second = -10; second < 450; second += 5) {
            for (long threshold = 4900; threshold <= 7100; threshold += 50) {
                var price = new UsdPrice(threshold);
                var base = START.plusSeconds(second);
                var end = START.plusSeconds(8000);
                assertThat(other.crossing(base, price, end)).isEqualTo(one.crossing(base, price, end));
            }
        }
    }
}
