package io.portcullis.oracle.store;

import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedMinute;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Tick;
import io.portcullis.protocol.Stamp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** Writes what heals a gap, within the transaction of whoever calls. */
final class HealingRows {
    /** Changes nothing when it is healed already, or another process has written ticks. */
    private static final String MARK_GAP = "UPDATE gap SET healed_after = ?"
            + " WHERE first = ? AND until = ? AND healed_after IS NULL AND (SELECT max(stamp) FROM tick) = ?";

    /** Changes nothing when the second is known. */
    private static final String FILL_SECOND = "INSERT INTO tick (stamp, median, confidence, state, healed)"
            + " VALUES (?, ?, 0, 'D', 1) ON CONFLICT (stamp) DO UPDATE SET median = excluded.median, state = 'D', healed = 1"
            + " WHERE tick.state = 'U'";

    private static final String KEEP_CANDLE = "INSERT INTO candle (gap, start, venue, high) VALUES (?, ?, ?, ?)";

    private HealingRows() {}

    /** @throws SQLException also when the gap is healed already, or a second of it is known */
    static void write(Connection connection, Healing healing, Stamp after) throws SQLException {
        mark(connection, healing.gap(), after);
        try (var fill = connection.prepareStatement(FILL_SECOND)) {
            for (Tick tick : healing.ticks()) {
                fill.setLong(1, tick.stamp().seconds());
                fill.setLong(2, tick.median().micros());
                requireOneRow(fill, "a second of the gap is known");
            }
        }
        try (var keep = connection.prepareStatement(KEEP_CANDLE)) {
            for (HealedMinute minute : healing.minutes()) {
                keep(keep, healing.gap(), minute);
            }
        }
    }

    private static void mark(Connection connection, Gap gap, Stamp after) throws SQLException {
        try (var mark = connection.prepareStatement(MARK_GAP)) {
            mark.setLong(1, after.seconds());
            mark.setLong(2, gap.from().seconds());
            mark.setLong(3, gap.to().seconds());
            mark.setLong(4, after.seconds());
            requireOneRow(mark, "the gap is healed already, or another process writes this price history");
        }
    }

    private static void keep(PreparedStatement keep, Gap gap, HealedMinute minute) throws SQLException {
        for (Map.Entry<String, MicroUsd> high : minute.highs().entrySet()) {
            keep.setLong(1, gap.from().seconds());
            keep.setLong(2, minute.start().seconds());
            keep.setString(3, high.getKey());
            keep.setLong(4, high.getValue().micros());
            keep.executeUpdate();
        }
    }

    private static void requireOneRow(PreparedStatement statement, String otherwise) throws SQLException {
        if (statement.executeUpdate() != 1) {
            throw new SQLException(otherwise);
        }
    }
}
