package io.portcullis.mpc.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** Opens a database file of a known schema, creating it when there is none. */
final class Sqlite {
    private static final int BUSY_MILLIS = 5_000;
    private static final int VERSION = 1;

    private Sqlite() {}

    /** @throws IllegalStateException when the file cannot be opened or is of another version */
    static Connection open(Path file, SynchronousMode synchronous, String... schema) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try {
                migrate(connection, schema);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static void migrate(Connection connection, String... schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            int version = version(statement);
            if (version == 0) {
                for (String part : schema) {
                    statement.execute(part);
                }
                statement.execute("PRAGMA user_version = " + VERSION);
            } else if (version != VERSION) {
                throw new SQLException("its schema has version " + version + ", not " + VERSION);
            }
            statement.execute("COMMIT");
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            return row.getInt(1);
        }
    }

    static IllegalStateException failed(String file, SQLException cause) {
        return new IllegalStateException(file + ": " + cause.getMessage(), cause);
    }
}
