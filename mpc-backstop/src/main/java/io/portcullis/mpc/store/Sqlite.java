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

    private Sqlite() {}

    /**
     * Opens a file, and makes it of this version if it is new.
     *
     * @throws IllegalStateException when the file cannot be opened or is of another version
     */
    static Connection open(Path file, SynchronousMode synchronous, int version, String... schema) {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try {
                migrate(connection, file, version, schema);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Opens a file of this version to look at it, also while another process writes it.
     *
     * @throws IllegalStateException when the file cannot be opened or is of another version
     */
    static Connection openToRead(Path file, int version) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            try (Statement statement = connection.createStatement()) {
                requireVersion(file, version(statement), version);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    private static void migrate(Connection connection, Path file, int wanted, String... schema) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            int version = version(statement);
            if (version == 0) {
                for (String part : schema) {
                    statement.execute(part);
                }
                statement.execute("PRAGMA user_version = " + wanted);
            } else {
                requireVersion(file, version, wanted);
            }
            statement.execute("COMMIT");
        }
    }

    private static void requireVersion(Path file, int version, int wanted) {
        if (version != wanted) {
            throw new OtherVersion(file, version, wanted);
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
