package io.portcullis.oracle.store;

import static io.portcullis.oracle.price.TickPath.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.portcullis.oracle.price.AggregationLimits;
import io.portcullis.oracle.price.Candles;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedGap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.PriceHistory;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickPath;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.UsdPrice;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteHealingTest {
    private static final AggregationLimits LIMITS = AggregationLimits.withQuorum(3);
    private static final Gap GAP = new Gap(START.plusSeconds(70), START.plusSeconds(270));
    private static final Healing HEALING = Candles.healing(GAP, 5000);

    @TempDir
    Path dataDir;

    /** The first half of the gap has rows, the second has none. */
    @BeforeEach
    void fill() {
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            new TickPath()
                    .at(7000, 70)
                    .unknown(100)
                    .missing(100)
                    .at(7000, 5)
                    .ticks()
                    .forEach(history::commit);
        }
    }

    @Test
    void healedRows_areMarked_withTheirCandles_andCountAfterARestart() throws SQLException {
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            history.heal(HEALING);
            history.commit(TickPath.confirmed(START.plusSeconds(275), 7000));
        }
        assertThat(rows("SELECT healed, count(*) FROM tick GROUP BY healed")).containsExactly("0 76", "1 200");
        assertThat(rows("SELECT until, healed_after FROM gap"))
                .containsExactly(GAP.to() + " " + START.plusSeconds(274));
        assertThat(rows("SELECT count(*), count(DISTINCT start) FROM candle")).containsExactly("16 4");
        assertThat(rows("SELECT count(*), max(stamp) FROM checkpoint")).containsExactly("1 " + START.plusSeconds(274));
        try (var reader = HistoryReader.open(dataDir)) {
            assertThat(reader.healedGaps()).containsExactly(new HealedGap(GAP, START.plusSeconds(274)));
            assertThat(reader.candles(GAP)).isEqualTo(HEALING.minutes());
            var healed = new ArrayList<Tick>();
            reader.between(GAP.from(), GAP.to(), healed::add);
            assertThat(healed).isEqualTo(HEALING.ticks());
        }
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            assertThat(history.crossing(START, new UsdPrice(5000), GAP.to()).crossed())
                    .isTrue();
            assertThat(history.gaps(START, GAP.to())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE gap SET healed_after = until",
                "UPDATE gap SET until = until - 1",
                "UPDATE tick SET state = 'C', median = 7000000000 WHERE stamp = (SELECT first + 9 FROM gap)",
                "INSERT INTO tick SELECT max(stamp) + 1, 7000000000, 0, 'C', 0 FROM tick",
            })
    void gapThatIsHealedOrAnother_orASecondThatIsKnown_orAnotherWriter_leavesAllAsItWas(String change)
            throws SQLException {
        String all = "SELECT sum(stamp * (median + healed)), (SELECT count(*) FROM candle) FROM tick";
        try (var store = SqliteHistory.open(dataDir)) {
            PriceHistory history = PriceHistory.open(store, LIMITS);
            execute(change);
            List<String> before = rows(all);
            assertThatIllegalStateException().isThrownBy(() -> history.heal(HEALING));
            assertThat(rows(all)).isEqualTo(before);
            assertThat(history.gaps(START, GAP.to())).containsExactly(GAP);
        }
    }

    @Test
    void observedTicks_areNeverMarked() throws SQLException {
        assertThat(rows("SELECT sum(healed), count(*) FROM tick")).containsExactly("0 175");
        try (var reader = HistoryReader.open(dataDir)) {
            reader.newestFirst(tick -> assertThat(tick.isHealed()).isFalse());
            assertThat(reader.healedGaps()).isEmpty();
            assertThat(reader.candles(GAP)).isEmpty();
        }
        assertThat(HEALING.ticks()).allMatch(tick -> tick.state() == TickState.DISPERSED);
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
