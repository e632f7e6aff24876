package io.portcullis.oracle.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The journal in {@code history.sqlite}. Every commit is synced to the disk, so that a crash of the process or of the machine
 * loses at most the tick being written. Readers may open the file beside it; a second writer is refused. For one thread.
 */
public final class SqliteHistory extends SqlJournal {
    private final WriterLock lock;

    private SqliteHistory(Connection connection, WriterLock lock) throws SQLException {
        super(connection);
        this.lock = lock;
    }

    /**
     * Opens the history in this directory, or begins one.
     *
     * @throws IllegalStateException when the file is not a history of this version, or another process writes it
     */
    public static SqliteHistory open(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
            WriterLock lock = WriterLock.take(dataDir);
            try {
                return open(DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("history.sqlite")), lock);
            } catch (SQLException | IllegalStateException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the data directory", e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open the price history", e);
        }
    }

    private static SqliteHistory open(Connection connection, WriterLock lock) throws SQLException {
        try {
            prepare(connection);
            return new SqliteHistory(connection, lock);
        } catch (SQLException | IllegalStateException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
        }
        connection.setAutoCommit(false);
        Schema.SQLITE.upgrade(connection);
    }

    @Override
    public void close() {
        try (lock) {
            super.close();
        }
    }
}
