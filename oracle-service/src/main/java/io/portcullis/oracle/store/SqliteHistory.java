package io.portcullis.oracle.store;

import io.portcullis.oracle.price.Gap;
import io.portcullis.oracle.price.MicroUsd;
import io.portcullis.oracle.price.Slot;
import io.portcullis.oracle.price.Tick;
import io.portcullis.oracle.price.TickJournal;
import io.portcullis.oracle.price.TickState;
import io.portcullis.protocol.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The journal in {@code history.sqlite}. One transaction a tick, synced to the disk, so that a crash of the process or of the
 * machine loses at most the tick being written. Prices are in millionths of a dollar, base prices in dollars. Readers may
 * open the file beside it; a second writer is found out at its first tick. For one thread.
 */
public final class SqliteHistory implements TickJournal, AutoCloseable {
    private static final int SCHEMA_VERSION = 1;
    private static final String[] SCHEMA = {
        """
        CREATE TABLE tick (
          stamp INTEGER PRIMARY KEY,
          median INTEGER NOT NULL,
          confidence INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('C', 'D', 'U'))
        ) STRICT""",
        "CREATE TABLE slot (start INTEGER PRIMARY KEY, base_price INTEGER NOT NULL) STRICT",
        "CREATE TABLE gap (first INTEGER PRIMARY KEY, until INTEGER NOT NULL) STRICT",
        "PRAGMA user_version = " + SCHEMA_VERSION
    };

    /** Writes nothing when the last row is not the one written by this process: then there is another writer. */
    private static final String INSERT_TICK =
            "INSERT INTO tick SELECT ?, ?, ?, ? WHERE (SELECT max(stamp) FROM tick) IS ?";

    private final Connection connection;
    private final PreparedStatement insertTick;
    private final PreparedStatement insertSlot;
    private final PreparedStatement insertGap;
    private Optional<Stamp> last = Optional.empty();

    private SqliteHistory(Connection connection) throws SQLException {
        this.connection = connection;
        this.insertTick = connection.prepareStatement(INSERT_TICK);
        this.insertSlot = connection.prepareStatement("INSERT INTO slot VALUES (?, ?)");
        this.insertGap = connection.prepareStatement("INSERT INTO gap VALUES (?, ?)");
    }

    /**
     * Opens the history in this directory, or begins one.
     *
     * @throws IllegalStateException when the file is not a history of this version
     */
    public static SqliteHistory open(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
            return open(DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("history.sqlite")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data directory", e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the price history", e);
        }
    }

    private static SqliteHistory open(Connection connection) throws SQLException {
        try {
            prepare(connection);
            return new SqliteHistory(connection);
        } catch (SQLException | IllegalStateException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            connection.setAutoCommit(false);
            int version = statement.executeQuery("PRAGMA user_version").getInt(1);
            if (version == 0) {
                for (String definition : SCHEMA) {
                    statement.execute(definition);
                }
            } else if (version != SCHEMA_VERSION) {
                throw new IllegalStateException("price history has version " + version + ", not " + SCHEMA_VERSION);
            }
            connection.commit();
        }
    }

    @Override
    public void replay(Consumer<Tick> reader) {
        try (var statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT stamp, median, confidence, state FROM tick ORDER BY stamp")) {
            while (row.next()) {
                Tick tick = tick(row);
                reader.accept(tick);
                last = Optional.of(tick.stamp());
            }
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the price history", e);
        }
    }

    @Override
    public void append(Tick tick, Optional<Slot> slot, Optional<Gap> gap) {
        try {
            insert(tick);
            if (slot.isPresent()) {
                insert(insertSlot, slot.get().start(), slot.get().basePrice().dollars());
            }
            if (gap.isPresent()) {
                insert(insertGap, gap.get().from(), gap.get().to().seconds());
            }
            connection.commit();
            last = Optional.of(tick.stamp());
        } catch (SQLException e) {
            rollback(e);
            throw new IllegalStateException("cannot write the price history", e);
        }
    }

    private void rollback(SQLException cause) {
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
        insertTick.setString(4, letter(tick.state()));
        if (last.isPresent()) {
            insertTick.setLong(5, last.get().seconds());
        } else {
            insertTick.setNull(5, Types.INTEGER);
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

    private static Tick tick(ResultSet row) throws SQLException {
        return new Tick(
                new Stamp(row.getLong(1)),
                new MicroUsd(row.getLong(2)),
                new MicroUsd(row.getLong(3)),
                state(row.getString(4)));
    }

    private static String letter(TickState state) {
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
}
