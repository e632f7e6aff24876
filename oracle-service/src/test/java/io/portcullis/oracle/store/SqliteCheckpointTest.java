package io.portcullis.oracle.store;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.ListJournal;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickPath;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteCheckpointTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);
    private static final Stamp END = START.plusSeconds(3650);

    @TempDir
    Path dir;

    private Path dataDir;

    /** An hour of rows at once, so that a checkpoint is due at one of the next ticks. */
    @BeforeEach
    void fill() throws IOException, SQLException {
        dataDir = Files.createDirectory(dir.resolve("original"));
        SqliteHistory.open(dataDir).close();
        try (Connection connection = connect(dataDir);
                var insert = connection.prepareStatement("INSERT INTO tick VALUES (?, ?, 0, 'C', 0)")) {
            connection.setAutoCommit(false);
            for (int second = 0; second < 3590; second++) {
                insert.setLong(1, START.seconds() + second);
                insert.setLong(2, price(second) * 1_000_000);
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    @Test
    void start_readsOnlyTheTicksAfterTheCheckpoint() throws SQLException {
        commit(dataDir, 3590, 3620);
        List<Object> expected = rebuilt(dataDir);
        execute(dataDir, "DELETE FROM tick WHERE stamp < (SELECT min(stamp) FROM checkpoint)");
        assertThat(count(dataDir, "tick")).isEqualTo(21);
        assertThat(answers(dataDir)).isEqualTo(expected);
        commit(dataDir, 3620, 3622);
        assertThat(count(dataDir, "tick")).isEqualTo(23);
    }

    @Test
    void checkpointThatIsDamaged_orOfATickThatIsGone_isIgnored() throws SQLException {
        commit(dataDir, 3590, 3620);
        List<Object> expected = rebuilt(dataDir);
        for (String damage : List.of(
                "UPDATE checkpoint SET state = CAST(substr(state, 1, 60) || x'ff' || substr(state, 62) AS BLOB)",
                "UPDATE checkpoint SET checksum = zeroblob(32)",
                "UPDATE checkpoint SET stamp = stamp + 1",
                "UPDATE checkpoint SET stamp = stamp + 1000",
                "UPDATE checkpoint SET state = x''")) {
            execute(dataDir, damage);
            try (var store = SqliteHistory.open(dataDir)) {
                assertThat(store.checkpoints()).isEmpty();
            }
            assertThat(answers(dataDir)).isEqualTo(expected);
        }
    }

    @Test
    void machineThatStopsAtAnyPoint_leavesAHistoryThatAgreesWithItsRows() throws IOException, SQLException {
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            ticks(3590, 3620).forEach(history::commit);
            byte[] log = Files.readAllBytes(dataDir.resolve("history.sqlite-wal"));
            int withCheckpoint = 0;
            for (int cut = 0; cut <= 60; cut++) {
                Path copy = Files.createDirectory(dir.resolve("cut" + cut));
                Files.copy(dataDir.resolve("history.sqlite"), copy.resolve("history.sqlite"));
                int length = (int) ((long) log.length * cut / 60);
                Files.write(copy.resolve("history.sqlite-wal"), Arrays.copyOf(log, length));
                List<Object> answers = answers(copy);
                withCheckpoint += count(copy, "checkpoint");
                assertThat(answers).isEqualTo(rebuilt(copy));
            }
            assertThat(withCheckpoint).isBetween(5, 55);
        }
    }

    @Test
    void onlyTheLastTwo_areKept() throws SQLException {
        commit(dataDir, 3590, 3620);
        String copy =
                "INSERT INTO checkpoint SELECT stamp - %d, state, checksum FROM checkpoint ORDER BY stamp DESC LIMIT 1";
        execute(
                dataDir,
                copy.formatted(1),
                copy.formatted(2),
                copy.formatted(3),
                "UPDATE checkpoint SET checksum = x''");
        commit(dataDir, 3620, 3622);
        assertThat(count(dataDir, "checkpoint")).isEqualTo(2);
    }

    @Test
    void historyOfVersionOne_isUpgraded_andKeepsItsRows() throws SQLException {
        List<Object> expected = rebuilt(dataDir);
        execute(
                dataDir,
                "DROP TABLE candle",
                "ALTER TABLE tick DROP COLUMN healed",
                "ALTER TABLE gap DROP COLUMN healed_after",
                "DROP TABLE checkpoint",
                "PRAGMA user_version = 1");
        assertThat(answers(dataDir)).isEqualTo(expected);
        commit(dataDir, 3590, 3620);
        assertThat(count(dataDir, "checkpoint")).isEqualTo(1);
    }

    private static void commit(Path dataDir, int from, int to) {
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            ticks(from, to).forEach(history::commit);
        }
    }

    private static List<Tick> ticks(int from, int to) {
        var ticks = new ArrayList<Tick>();
        for (int second = from; second < to; second++) {
            ticks.add(TickPath.confirmed(START.plusSeconds(second), price(second)));
        }
        return ticks;
    }

    private static long price(int second) {
        return 7000 - second % 900;
    }

    private static List<Object> rebuilt(Path dataDir) throws SQLException {
        try (Connection connection = connect(dataDir);
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var rows = new ArrayList<Tick>();
            try (var row = statement.executeQuery("SELECT " + Rows.TICK_COLUMNS + " FROM tick ORDER BY stamp")) {
                while (row.next()) {
                    rows.add(Rows.tick(row));
                }
            }
            var fresh = new ListJournal();
            fresh.ticks.addAll(rows);
            return answers(PriceHistory.open(fresh, LIMITS));
        }
    }

    private static List<Object> answers(Path dataDir) {
        try (var store = SqliteHistory.open(dataDir)) {
            return answers(PriceHistory.open(store, LIMITS));
        }
    }

    private static List<Object> answers(PriceHistory history) {
        var answers = new ArrayList<>();
        answers.add(history.lastCommittedTick());
        answers.add(history.latestSlot());
        answers.add(history.smoothedBefore(END));
        for (int second = -10; second < 3700; second += 41) {
            for (long threshold = 6000; threshold < 7100; threshold += 50) {
                answers.add(history.crossing(START.plusSeconds(second), new UsdPrice(threshold), END));
            }
        }
        return answers;
    }

    private static int count(Path dataDir, String table) throws SQLException {
        try (Connection connection = connect(dataDir);
                var row = connection.createStatement().executeQuery("SELECT count(*) FROM " + table)) {
            return row.getInt(1);
        }
    }

    private static void execute(Path dataDir, String... commands) throws SQLException {
        try (Connection connection = connect(dataDir);
                var statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private static Connection connect(Path dataDir) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("history.sqlite"));
    }
}
