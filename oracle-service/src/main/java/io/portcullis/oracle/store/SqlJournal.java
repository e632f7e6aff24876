package io.portcullis.oracle.store;

import io.portcullis.oracle.price.Checkpoint;
import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.HealedGap;
import io.portcullis.oracle.price.Healing;
import io.portcullis.oracle.price.Slot;
import io.portcullis.oracle.price.Tick;
import io.portcullis.protocol.Stamp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The journal on one connection, whatever the database. One transaction a tick. For one thread. */
class SqlJournal implements HistoryJournal {
    /** The one before the newest is there so that a start has seen at least as many ticks as lie between two. */
    private static final int CHECKPOINTS_KEPT = 2;

    /** Writes nothing when the last row is not the one written by this process: then there is another writer. */
    private static final String INSERT_TICK = "INSERT INTO tick (stamp, median, confidence, state, healed)"
            + " SELECT ?, ?, ?, ?, 0 WHERE (SELECT max(stamp) FROM tick) IS NOT DISTINCT FROM CAST(? AS BIGINT)";

    private static final String INSERT_CHECKPOINT = "INSERT INTO checkpoint (stamp, state, checksum) VALUES (?, ?, ?)"
            + " ON CONFLICT (stamp) DO UPDATE SET state = excluded.state, checksum = excluded.checksum";

    private static final String DELETE_OLDER_CHECKPOINTS = "DELETE FROM checkpoint WHERE stamp NOT IN"
            + " (SELECT stamp FROM checkpoint ORDER BY stamp DESC LIMIT " + CHECKPOINTS_KEPT + ")";

    final Connection connection;
    private final PreparedStatement insertTick;
    private final PreparedStatement insertSlot;
    private final PreparedStatement insertGap;
    private final PreparedStatement insertCheckpoint;
    private final PreparedStatement deleteCheckpoints;
    private Optional<Stamp> last = Optional.empty();
    private boolean hasFailed;

    /** @param connection without automatic commits, with the newest tables */
    SqlJournal(Connection connection) throws SQLException {
        this.connection = connection;
        this.insertTick = connection.prepareStatement(INSERT_TICK);
        this.insertSlot = connection.prepareStatement("INSERT INTO slot (start, base_price) VALUES (?, ?)");
        this.insertGap = connection.prepareStatement("INSERT INTO gap (first, until) VALUES (?, ?)");
        this.insertCheckpoint = connection.prepareStatement(INSERT_CHECKPOINT);
        this.deleteCheckpoints = connection.prepareStatement(DELETE_OLDER_CHECKPOINTS);
    }

    @Override
    public boolean lead() {
        if (hasFailed) {
            throw new IllegalStateException("the price history could not be written, and must be opened anew");
        }
        return true;
    }

    @Override
    public List<Checkpoint> checkpoints() {
        return Rows.checkpoints(connection);
    }

    @Override
    public void replay(Optional<Stamp> after, Consumer<Tick> reader) {
        last = after;
        Rows.ticks(connection, after.map(Stamp::seconds).orElse(0L) + 1, Stamp.MAX + 1, "ASC", tick -> {
            reader.accept(tick);
            last = Optional.of(tick.stamp());
        });
        endReading();
    }

    @Override
    public void between(Stamp from, Stamp to, Consumer<Tick> reader) {
        Rows.ticks(connection, from.seconds(), to.seconds(), "ASC", reader);
        endReading();
    }

    @Override
    public List<HealedGap> healedGaps() {
        return Rows.healedGaps(connection);
    }

    /** What is written next must not rest on what the file was like when it was read. */
    final void endReading() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the price history", e);
        }
    }

    @Override
    public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap, Optional<Checkpoint> due) {
        try {
            insert(tick);
            if (slot.isPresent()) {
                insert(insertSlot, slot.get().start(), slot.get().basePrice().dollars());
            }
            if (gap.isPresent()) {
                insert(insertGap, gap.get().from(), gap.get().to().seconds());
            }
            if (due.isPresent()) {
                insert(due.get());
            }
            connection.commit();
            last = Optional.of(tick.stamp());
        } catch (SQLException e) {
            rollback(e);
            throw new IllegalStateException("cannot write the price history", e);
        }
    }

    @Override
    public void heal(Healing healing, Checkpoint after) {
        try (var statement = connection.createStatement()) {
            HealingRows.write(connection, healing, after.stamp());
            statement.executeUpdate("DELETE FROM checkpoint");
            insert(after);
            connection.commit();
        } catch (SQLException e) {
            rollback(e);
            throw new IllegalStateException("cannot heal the price history: " + e.getMessage(), e);
        }
    }

    private void rollback(SQLException cause) {
        hasFailed = true;
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close the price history", e);
        }
    }

    private void insert(Tick tick) throws SQLException {
        insertTick.setLong(1, tick.stamp().seconds());
        insertTick.setLong(2, tick.isKnown() ? tick.median().micros() : 0);
        insertTick.setLong(3, tick.isKnown() ? tick.confidence().micros() : 0);
        insertTick.setString(4, Rows.letter(tick.state()));
        if (last.isPresent()) {
            insertTick.setLong(5, last.get().seconds());
        } else {
            insertTick.setNull(5, Types.BIGINT);
        }
        if (insertTick.executeUpdate() != 1) {
            throw new SQLException("another process writes this price history");
        }
    }

    private static void insert(PreparedStatement statement, Stamp key, long value) throws SQLException {
        statement.setLong(1, key.seconds());
        statement.setLong(2, value);
        statement.executeUpdate();
    }

    private void insert(Checkpoint checkpoint) throws SQLException {
        insertCheckpoint.setLong(1, checkpoint.stamp().seconds());
        insertCheckpoint.setBytes(2, checkpoint.state().toArray());
        insertCheckpoint.setBytes(3, Rows.checksum(checkpoint).toArray());
        insertCheckpoint.executeUpdate();
        deleteCheckpoints.executeUpdate();
    }
}
