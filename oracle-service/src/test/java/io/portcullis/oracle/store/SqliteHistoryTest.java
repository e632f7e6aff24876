package io.portcullis.oracle.store;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Crossing;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickPath;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Stamp;
import io.portcullis.protocol.UsdPrice;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHistoryTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);

    @TempDir
    Path dataDir;

    @Test
    void ticks_ofEveryState_comeBackAsTheyWere() {
        List<Tick> ticks = List.of(
                TickPath.confirmed(START, 7000),
                Tick.unknown(START.plusSeconds(1)),
                new Tick(START.plusSeconds(5), new MicroUsd(1), MicroUsd.ofDollars(4), TickState.DISPERSED));
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            ticks.forEach(history::commit);
        }
        var read = new ArrayList<Tick>();
        try (var store = SqliteHistory.open(dataDir)) {
            store.replay(Optional.empty(), read::add);
        }
        assertThat(read).isEqualTo(ticks);
    }

    @Test
    void restart_givesTheSameAnswers_andGoesOn() {
        TickPath path = new TickPath()
                .at(7000, 130)
                .unknown(8)
                .dispersedAt(6500, 200)
                .missing(9)
                .at(6400, 100);
        List<Crossing> before;
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            path.ticks().forEach(history::commit);
            before = answers(history, path.end());
        }
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            assertThat(answers(history, path.end())).isEqualTo(before);
            assertThat(history.latestSlot().orElseThrow().basePrice()).isEqualTo(new UsdPrice(6400));
            history.commit(TickPath.confirmed(path.end(), 6300));
            assertThat(history.lastCommittedTick().orElseThrow().stamp()).isEqualTo(path.end());
        }
    }

    @Test
    void slotsAndGaps_areRowsOfTheirOwn() throws SQLException {
        TickPath path = new TickPath().at(7000, 61).unknown(6).at(6999, 2);
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            path.ticks().forEach(history::commit);
        }
        long start = START.seconds();
        assertThat(rows("SELECT start, base_price FROM slot")).containsExactly(start + " 7000", start + 60 + " 7000");
        assertThat(rows("SELECT first, until FROM gap")).containsExactly(start + 61 + " " + (start + 67));
        assertThat(rows("SELECT count(*), sum(state = 'U') FROM tick")).containsExactly("69 6");
    }

    @Test
    void secondWriter_isRefused_untilTheFirstIsGone() {
        try (var first = SqliteHistory.open(dataDir)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> SqliteHistory.open(dataDir))
                    .withMessageContaining("another process");
            PriceHistory.open(first, LIMITS).commit(TickPath.confirmed(START, 7000));
        }
        SqliteHistory.open(dataDir).close();
    }

    @Test
    void writerThatKnowsNoLock_isFoundOut_atTheNextTick() throws SQLException {
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            history.commit(TickPath.confirmed(START, 7000));
            execute("INSERT INTO tick VALUES (" + START.plusSeconds(1) + ", 7000000000, 0, 'C', 0)");
            assertThatIllegalStateException()
                    .isThrownBy(() -> history.commit(TickPath.confirmed(START.plusSeconds(2), 7000)));
        }
    }

    @Test
    void failedAppend_leavesNothingBehind() throws SQLException {
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            history.commit(TickPath.confirmed(START, 7000));
            execute("CREATE TRIGGER full BEFORE INSERT ON slot BEGIN SELECT RAISE(ABORT, 'full'); END");
            Tick opensASlot = TickPath.confirmed(START.plusSeconds(60), 7000);
            assertThatIllegalStateException().isThrownBy(() -> history.commit(opensASlot));
            assertThat(rows("SELECT max(stamp), count(*) FROM tick")).containsExactly(START + " 1");
            assertThat(history.lastCommittedTick().orElseThrow().stamp()).isEqualTo(START);
        }
    }

    @Test
    void historyOfAnotherVersion_isRefused() throws SQLException {
        SqliteHistory.open(dataDir).close();
        execute("PRAGMA user_version = 9");
        assertThatIllegalStateException()
                .isThrownBy(() -> SqliteHistory.open(dataDir))
                .withMessageContaining("version 9");
    }

    private static List<Crossing> answers(PriceHistory history, Stamp now) {
        var answers = new ArrayList<Crossing>();
        for (int second = -10; second < 450; second += 5) {
            for (long threshold : new long[] {6399, 6400, 6401, 6499, 6500, 6501, 6999, 7000, 7001}) {
                answers.add(history.crossing(START.plusSeconds(second), new UsdPrice(threshold), now));
            }
        }
        return answers;
    }

    private List<String> rows(String query) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url());
                var result = connection.createStatement().executeQuery(query)) {
            while (result.next()) {
                rows.add(result.getString(1) + " " + result.getString(2));
            }
        }
        return rows;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String url() {
        return "jdbc:sqlite:" + dataDir.resolve("history.sqlite");
    }
}
