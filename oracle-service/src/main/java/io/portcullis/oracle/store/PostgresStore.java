package io.portcullis.oracle.store;

import io.portcullis.cli.SealedFileException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** A history in PostgreSQL (14 or newer), for several processes: one writes, the others follow. */
record PostgresStore(PostgresAddress address) implements HistoryStore {
    /** After so long without a sign of the writer, its server ends its right to write, and it gives up on its server. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Of an upgrade of the tables: the number is ours and means nothing. */
    private static final long UPGRADE_LOCK = 0x706f_7274_6375_0002L;

    /** A process that stands still, or whose machine is gone, must not keep the lock. */
    private static final String SESSION = """
            SET idle_session_timeout = %1$d;
            SET idle_in_transaction_session_timeout = %1$d;
            SET statement_timeout = %1$d;
            SET tcp_user_timeout = %1$d;
            SET tcp_keepalives_idle = 2;
            SET tcp_keepalives_interval = 1;
            SET tcp_keepalives_count = 3;
            SET synchronous_commit = on""".formatted(PATIENCE.toMillis());

    @Override
    public HistoryJournal open() {
        return PostgresHistory.open(this);
    }

    @Override
    public HistoryReader reader() {
        try {
            Connection connection = connect(Duration.ofMinutes(1));
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return HistoryReader.on(connection, Schema.POSTGRESQL);
        } catch (SQLException e) {
            throw cannot("open", e);
        }
    }

    /** For a journal, with the newest tables. */
    Connection connectToWrite() throws SQLException {
        Connection connection = connect(PATIENCE);
        try (Statement statement = connection.createStatement()) {
            statement.execute(SESSION);
            requireDurable(statement);
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(" + UPGRADE_LOCK + ")");
            // What others have done while it waited is seen only by what begins now.
            Schema.POSTGRESQL.upgrade(connection);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return connection;
        } catch (SQLException | IllegalStateException e) {
            connection.close();
            throw e;
        }
    }

    private static void requireDurable(Statement statement) throws SQLException {
        try (var row = statement.executeQuery("SHOW fsync")) {
            row.next();
            if (!"on".equals(row.getString(1))) {
                throw new IllegalStateException("PostgreSQL runs with fsync off, and would forget what was served");
            }
        }
    }

    private Connection connect(Duration patience) throws SQLException {
        Properties properties;
        try {
            properties = address.credentials();
        } catch (IOException | SealedFileException e) {
            throw new IllegalStateException("cannot read the password of PostgreSQL: " + e.getMessage(), e);
        }
        // Ticks lie in the order of their stamps: an index gives the first of a year at once.
        properties.setProperty("options", "-c enable_sort=off");
        properties.setProperty("ApplicationName", "portcullis-oracle");
        properties.setProperty("connectTimeout", Long.toString(PATIENCE.toSeconds()));
        properties.setProperty("socketTimeout", Long.toString(patience.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("logServerErrorDetail", "false");
        return DriverManager.getConnection(address.url(), properties);
    }

    /** With what the server says, which is never a row nor a secret. */
    static IllegalStateException cannot(String what, SQLException e) {
        return new IllegalStateException("cannot " + what + " the price history in PostgreSQL: " + e.getMessage(), e);
    }
}
