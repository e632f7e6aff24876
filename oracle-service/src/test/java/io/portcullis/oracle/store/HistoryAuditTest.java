package io.portcullis.oracle.store;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Candles;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.HistoryAudit;
import io.portcullis.oracle.price.ListJournal;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Stamp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryAuditTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    @TempDir
    Path dataDir;

    /** All rows at once: committed one by one, so many would take long. */
    @BeforeEach
    void fill() throws SQLException {
        var recorded = new ListJournal();
        PriceHistory history = PriceHistory.open(recorded, LIMITS);
        ticks().forEach(history::commit);
        SqliteHistory.open(dataDir).close();
        try (Connection connection = connect();
                var tick = connection.prepareStatement("INSERT INTO tick VALUES (?, ?, ?, ?, 0)");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (Tick row : recorded.ticks) {
                tick.setLong(1, row.stamp().seconds());
                tick.setLong(2, row.isKnown() ? row.median().micros() : 0);
                tick.setLong(3, row.isKnown() ? row.confidence().micros() : 0);
                tick.setString(4, Rows.letter(row.state()));
                tick.executeUpdate();
            }
            for (var slot : recorded.slots) {
                statement.execute("INSERT INTO slot VALUES (%s, %d)"
                        .formatted(slot.start(), slot.basePrice().dollars()));
            }
            for (var gap : recorded.gaps) {
                statement.execute("INSERT INTO gap VALUES (%s, %s, NULL)".formatted(gap.from(), gap.to()));
            }
            connection.commit();
        }
    }

    @Test
    void historyThatIsAsItWasWritten_passes_withAndWithoutACheckpoint() {
        HistoryAudit.Result rebuilt = audit();
        assertThat(rebuilt.failed()).isZero();
        assertThat(rebuilt.lows().passed()).isGreaterThan(5000);
        assertThat(rebuilt.gaps().passed()).isGreaterThan(100);
        assertThat(rebuilt.slots().passed()).isGreaterThan(100);
        writeCheckpoint();
        try (var reader = HistoryReader.open(dataDir)) {
            assertThat(reader.checkpoints()).hasSize(1);
        }
        HistoryAudit.Result restored = audit();
        assertThat(restored.failed()).isZero();
        assertThat(restored.passed()).isGreaterThan(rebuilt.passed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE slot SET base_price = base_price + 1 WHERE start = (SELECT min(start) FROM slot)",
                "UPDATE slot SET base_price = base_price - 1 WHERE start = (SELECT max(start) FROM slot)",
                "DELETE FROM slot WHERE start = (SELECT max(start) FROM slot)",
                "INSERT INTO slot VALUES (600000000, 1)",
                "DELETE FROM gap WHERE first = (SELECT min(first) FROM gap)",
                "UPDATE gap SET until = until + 1 WHERE first = (SELECT max(first) FROM gap)",
                "INSERT INTO gap VALUES (600000000, 600000001, NULL)",
            })
    void rowThatDoesNotFollowFromTheTicks_fails(String change) throws SQLException {
        execute(change);
        assertThat(audit().failed()).isPositive();
        assertThat(audit().lows().failed()).isZero();
    }

    @Test
    void healedHistory_passes_andEveryHealedRowIsComputedAnew() {
        heal();
        HistoryAudit.Result result = audit();
        assertThat(result.failed()).isZero();
        assertThat(result.healed().passed()).isGreaterThan(20);
        assertThat(result.lows().passed()).isGreaterThan(5000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tick SET median = median - 1000000 WHERE healed = 1 AND stamp % 7 = 0",
                "UPDATE tick SET healed = 0 WHERE stamp = (SELECT max(stamp) FROM tick WHERE healed = 1)",
                "DELETE FROM tick WHERE stamp = (SELECT max(stamp) FROM tick WHERE healed = 1)",
                "UPDATE tick SET healed = 1, state = 'D', confidence = 0 WHERE stamp = (SELECT min(stamp) FROM tick)",
                "UPDATE candle SET high = high + 1000000000",
                "DELETE FROM candle WHERE venue = 'kraken'",
                "UPDATE gap SET healed_after = NULL",
            })
    void healedRowThatDoesNotFollowFromItsCandles_fails(String change) throws SQLException {
        heal();
        execute(change);
        assertThat(audit().healed().failed()).isPositive();
    }

    /** The first gap wholly, the second in part. */
    private void heal() {
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            List<Gap> gaps = history.healable(START, START.plusSeconds(7000));
            history.heal(Candles.healing(gaps.get(0), 5000));
            Gap second = gaps.get(1);
            history.heal(new Healing(
                    second, List.of(Candles.minute(Healing.minutes(second).get(0), 4990))));
        }
    }

    @Test
    void tickThatWasChangedUnderACheckpoint_isFoundOut() throws SQLException {
        writeCheckpoint();
        execute("UPDATE tick SET median = 1000000, confidence = 0 WHERE state != 'U' AND stamp BETWEEN "
                + START.plusSeconds(2000) + " AND " + START.plusSeconds(2400));
        HistoryAudit.Result result = audit();
        assertThat(result.lows().failed()).isPositive();
        assertThat(result.lows().differences()).hasSize(20).allMatch(line -> line.contains("lowest level after"));
    }

    @Test
    void tickThatIsGoneUnderACheckpoint_isAGapThatNobodyRecorded() throws SQLException {
        writeCheckpoint();
        execute("DELETE FROM tick WHERE stamp BETWEEN " + START.plusSeconds(2000) + " AND " + START.plusSeconds(2030));
        assertThat(audit().gaps().failed()).isPositive();
    }

    @Test
    void reader_cannotWrite_andNeedsAHistory() throws SQLException {
        try (var reader = HistoryReader.open(dataDir)) {
            assertThat(reader.slotCount()).isPositive();
        }
        assertThatIllegalStateException().isThrownBy(() -> HistoryReader.open(dataDir.resolve("none")));
        execute("PRAGMA user_version = 1");
        assertThatIllegalStateException()
                .isThrownBy(() -> HistoryReader.open(dataDir))
                .withMessageContaining("version 1");
    }

    @Test
    void rowsThatAreWrittenMeanwhile_areNotSeen() {
        try (var writer = SqliteHistory.open(dataDir);
                var reader = HistoryReader.open(dataDir)) {
            PriceHistory history = PriceHistory.open(writer, LIMITS);
            reader.checkpoints();
            var seen = new ArrayList<Tick>();
            Stamp next = history.lastCommittedTick().orElseThrow().stamp().plusSeconds(1);
            history.commit(new Tick(next, MicroUsd.ofDollars(1), MicroUsd.ZERO, TickState.CONFIRMED));
            reader.newestFirst(seen::add);
            assertThat(seen.get(0).stamp()).isEqualTo(next.plusSeconds(-1));
        }
    }

    private HistoryAudit.Result audit() {
        try (var reader = HistoryReader.open(dataDir)) {
            return HistoryAudit.run(reader, LIMITS);
        }
    }

    private void writeCheckpoint() {
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            Stamp last = history.lastCommittedTick().orElseThrow().stamp();
            history.commit(new Tick(
                    last.plusSeconds(1), MicroUsd.ofDollars(5000), MicroUsd.ofDollars(2), TickState.CONFIRMED));
            history.commit(Tick.unknown(last.plusSeconds(3)));
        }
    }

    private static List<Tick> ticks() {
        var random = new SplittableRandom(11);
        var ticks = new ArrayList<Tick>();
        long price = 5000;
        for (int second = 0; second < 7000; second++) {
            price += random.nextInt(-3, 4);
            boolean holes = second % 900 > 700;
            if (holes && random.nextInt(6) == 0 || second % 1700 > 1688) {
                ticks.add(Tick.unknown(START.plusSeconds(second)));
            } else if (second % 1200 < 1190) {
                ticks.add(new Tick(
                        START.plusSeconds(second),
                        MicroUsd.ofDollars(price),
                        MicroUsd.ofDollars(random.nextInt(3)),
                        second % 800 < 100 && random.nextInt(9) == 0 ? TickState.DISPERSED : TickState.CONFIRMED));
            }
        }
        return ticks;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("history.sqlite"));
    }
}
