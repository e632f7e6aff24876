package io.portcullis.oracle.store;

import io.portcullis.bitcoin.Bytes;
import io.portcullis.bitcoin.Hashes;
import io.portcullis.oracle.price.Checkpoint;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedGap;
import io.portcullis.oracle.price.HealedMinute;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Stamp;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows of the price history as values. */
final class Rows {
    private static final Logger LOG = LoggerFactory.getLogger(Rows.class);
    /** Of the ticks of years, some drivers would else hold all. */
    private static final int ROWS_AT_ONCE = 10_000;

    static final String TICK_COLUMNS = "stamp, median, confidence, state, healed";

    private Rows() {}

    /** From the {@link #TICK_COLUMNS}. */
    static Tick tick(ResultSet row) throws SQLException {
        return new Tick(
                new Stamp(row.getLong(1)),
                new MicroUsd(row.getLong(2)),
                new MicroUsd(row.getLong(3)),
                state(row.getString(4)),
                row.getInt(5) == 1);
    }

    /** @param order {@code ASC} or {@code DESC} */
    static void ticks(Connection connection, long from, long to, String order, Consumer<Tick> reader) {
        try (var statement = connection.prepareStatement(
                "SELECT " + TICK_COLUMNS + " FROM tick WHERE stamp >= ? AND stamp < ? ORDER BY stamp " + order)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                reader.accept(tick(row));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the price history", e);
        }
    }

    /** In the order in which they were healed. */
    static List<HealedGap> healedGaps(Connection connection) {
        var healed = new ArrayList<HealedGap>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT first, until, healed_after FROM gap"
                        + " WHERE healed_after IS NOT NULL ORDER BY healed_after, first")) {
            while (row.next()) {
                var gap = new Gap(new Stamp(row.getLong(1)), new Stamp(row.getLong(2)));
                healed.add(new HealedGap(gap, new Stamp(row.getLong(3))));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the price history", e);
        }
        return healed;
    }

    /** The candles that a gap was healed from. */
    static List<HealedMinute> candles(Connection connection, Gap gap) {
        var highs = new TreeMap<Stamp, SortedMap<String, MicroUsd>>();
        try (var statement = connection.prepareStatement("SELECT start, venue, high FROM candle WHERE gap = ?")) {
            statement.setLong(1, gap.from().seconds());
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                highs.computeIfAbsent(new Stamp(row.getLong(1)), start -> new TreeMap<>())
                        .put(row.getString(2), new MicroUsd(row.getLong(3)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the price history", e);
        }
        return highs.entrySet().stream()
                .map(minute -> new HealedMinute(minute.getKey(), minute.getValue()))
                .toList();
    }

    static String letter(TickState state) {
        return state.name().substring(0, 1);
    }

    private static TickState state(String letter) {
        for (TickState state : TickState.values()) {
            if (letter(state).equals(letter)) {
                return state;
            }
        }
        throw new IllegalStateException("unknown tick state in the price history");
    }

    /** Those whose checksum is right and whose last tick is there, the oldest first. */
    static List<Checkpoint> checkpoints(Connection connection) {
        var checkpoints = new ArrayList<Checkpoint>();
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT stamp, state, checksum FROM checkpoint"
                        + " WHERE EXISTS (SELECT 1 FROM tick WHERE tick.stamp = checkpoint.stamp) ORDER BY stamp")) {
            while (row.next()) {
                var checkpoint = new Checkpoint(new Stamp(row.getLong(1)), Bytes.of(row.getBytes(2)));
                if (checksum(checkpoint).equals(Bytes.of(row.getBytes(3)))) {
                    checkpoints.add(checkpoint);
                } else {
                    LOG.warn("the checkpoint at {} is damaged and not used", checkpoint.stamp());
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the price history", e);
        }
        return checkpoints;
    }

    static Bytes checksum(Checkpoint checkpoint) {
        return Hashes.sha256(Bytes.concat(checkpoint.stamp().toBytes(), checkpoint.state()));
    }
}
